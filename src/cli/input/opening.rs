//! From an argument to a place that is open, or the error that says what it is instead.

use std::ffi::OsStr;
use std::fs::File;
use std::path::Path;

use anyhow::Context as _;
use offersign::error::Error;

use super::place::{self, stdin};
use super::secret::{self, Secrecy, shown};
use super::{Content, Opened, Place, error, the_file};
use crate::cli::args::{KEY_VARIABLE, is_variable};

impl Content {
    /// Opens the place that an argument names.
    ///
    /// # Errors
    /// There is no such place, it cannot be opened, or the argument is the text of a key.
    pub(crate) fn open(&'static self, argument: &OsStr) -> anyhow::Result<Opened> {
        Ok(Opened {
            content: self,
            place: self.place(argument)?,
        })
    }

    fn place(&self, argument: &OsStr) -> anyhow::Result<Place> {
        if argument == "-" {
            return stdin()
                .map(Place::Stdin)
                .with_context(|| self.unreadable("stdin"));
        }
        let name = argument.to_string_lossy();
        let path = Path::new(argument);
        if self.secrecy.is_secret() && name.is_empty() {
            return Err(self.nowhere().into());
        }
        let variable = name
            .strip_prefix("env:")
            .filter(|_| self.secrecy.is_secret());
        if !path.exists()
            && let Some(refusal) = self.secrecy.refusal(argument, variable.unwrap_or(&name))
        {
            return Err(refusal.into());
        }
        if let Some(variable) = variable {
            if variable == KEY_VARIABLE && is_variable(argument) {
                return Err(secret::NAMES_ITSELF.into());
            }
            return Ok(Place::Variable(variable.to_owned()));
        }
        self.open_file(path, &name)
    }

    fn open_file(&self, path: &Path, name: &str) -> anyhow::Result<Place> {
        if path.is_dir() {
            let message = format!("{} is a directory", shown(name));
            return Err(error(self.is_directory, message).into());
        }
        match File::open(path) {
            Ok(file) => Ok(Place::File(file, path.to_owned())),
            Err(failure) if place::is_no_file(&failure) => {
                if self.secrecy == Secrecy::Key
                    && place::variable(name).is_none()
                    && let Some(error) = secret::no_path(name)
                {
                    return Err(error.into());
                }
                let (code, help) = self.not_found;
                let help = self.meant(name).unwrap_or_else(|| help.to_owned());
                let message = format!("there is no file {}", shown(name));
                Err(Error::new(code, message, help).into())
            }
            Err(failure) => Err(failure).context(self.unreadable(&the_file(path))),
        }
    }

    /// What to do where a path is known to be something else.
    fn meant(&self, name: &str) -> Option<String> {
        let variable = || {
            self.secrecy
                .is_secret()
                .then(|| place::variable(name))
                .flatten()
        };
        place::unexpanded(name).map(str::to_owned).or_else(variable)
    }

    pub(super) fn nowhere(&self) -> Error {
        let (noun, (code, _)) = (self.noun, self.not_found);
        Error::new(
            code,
            format!("the place of the {noun} is empty"),
            format!(
                "a variable that is not set gives an empty one; give the path of the {noun}, `-`, or `env:NAME`"
            ),
        )
    }

    pub(super) fn unreadable(&self, what: &str) -> Error {
        error(self.unreadable, format!("{what} cannot be read"))
    }
}
