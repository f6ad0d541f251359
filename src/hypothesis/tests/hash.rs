//! The digest of every hash.

use super::super::hash;
use super::super::table::Alternative as _;

const TEXT: &[u8] = b"The quick brown fox jumps over the lazy dog";

/// What each makes of it, what it costs, and what was done.
const HASHED: &str = r"d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592 0 
6d37795021e544d82b41850edf7aabab9a0ebe274e54a519840c4666f35b3937 4 the SHA-256 of the payload was signed, so that it was hashed twice
d5074362d20d3c33a1a3e7235632271c276818ff686e25196cb6d89d98363f43 6 the SHA-256 of the payload was signed, in hexadecimal, so that it was hashed twice
616687df387faefab7e9800c3cbdc97c1701a82622e9939bf59a2bd98319ac6a 9 the SHA-256 of the payload was signed, in capital hexadecimal, so that it was hashed twice
323838a0e5ea4f951843fbec7e1af9fd42bcbc10ed74b7c9d0c0558c93871bb3 7 the SHA-256 of the payload was signed, in base64, so that it was hashed twice
2c99b12851e3f9453dbabc349aeea3c2c1c5abfdca1a87819b2fcf650eec872d 9 the SHA-256 of the payload was signed, in base64, so that it was hashed twice
c9280b1eecf03730cd24fbf25fbb482e0efd423c1d8824f54056cf8390fdf445 10 the payload was hashed three times
01e41a6756edb81f4f4392905011c382fec6f6a28807bd8458d8d210ce9cb203 10 the SHA-1 of the payload was hashed once more and signed
372efde43fa80632b3a582d8908909f25d628928242d44531e7bef0012f6c811 10 the SHA-512 of the payload was hashed once more and signed
955e6b0e5c578b1709ef87fbba45eea5d2cf6de022a11e9e56fe73a4e89dbf99 10 the MD5 of the payload, in hexadecimal, was hashed once more and signed
e9210c9ec98b6a72e8c4834dcd4d1236062f03e790a981541c529d8985a20e1c 10 the SHA-1 of the payload, in hexadecimal, was hashed once more and signed
0743eb48e2913c5d5d963ec13a4515ec2f9ca6ffe72e91a935871b2bff2103a0 10 the SHA-384 of the payload was hashed once more and signed
e4bfee99c91ad6abcb0ba25127a934c8615be1ea7ac1b2d2d6b73c678e74d643 10 the MD5 of the payload was hashed once more and signed
43da6b29b3fe42493ca155d3b9b34be5490404499b078434d4ea6b084fcb1721 10 the SHA-512 of the payload, in hexadecimal, was hashed once more and signed
a8a186435b5c7c60caac95b67436e2c028ad0a78523d386b80e6f2bcf6bfa92d 11 the SHA-1 of the payload, in base64, was hashed once more and signed
6974a98b0d7653c749fde4ee5419f2244165671c055f8b4efb645d593392f7be 11 the MD5 of the payload, in base64, was hashed once more and signed
cb990af233d0d01de6f42683086b99b13332f26dc5e8d98991a97659be090b58 11 the hexadecimal of the SHA-256 was hashed, and the hexadecimal of that hashed again
55c7b35eabde84813f70d71664b92b4b09e3198d5c40bbc20f80b5eff57502d0 10 the SHA-256 of the payload with the prefix of PKCS #1 was hashed once more and signed
3031300d060960864801650304020105000420d7a8fbb307d7809469ca9abcb0 10 the SHA-256 with the prefix of PKCS #1, which RSA has, was signed as the digest
726f776e20666f78206a756d7073206f76657220746865206c617a7920646f67 11 the payload was not hashed: its last 32 bytes were signed as the digest
82b42f2227679fcc36f8f8f180425ca7737a7700c221dc020a24297e760a9afa 9 the SHA-256 was made a text in UTF-8, which loses bytes, and hashed once more
262078c46b8d16984fbf64f80ec90da5500589da42cb5d59d1f424bde8e7ce8c 9 the SHA-256 was made a text in Latin-1, and the UTF-8 of that hashed once more
d7a8efbfbdefbfbd07d780efbfbd69ca9aefbfbdefbfbd082e4fefbfbd5651ef 10 the SHA-256 was made a text in UTF-8, which loses bytes, and the beginning of that signed as the digest
c397c2a8c3bbc2b307c397c280c29469c38ac29ac2bcc2b0082e4fc28d5651c3 10 the SHA-256 was made a text in Latin-1, and the beginning of its UTF-8 signed as the digest
37d07617b01f5cf4690e6b0bf4d34ea32313b62976750b3dd15b36217cd918a7 11 the SHA-256 was made a text in ASCII, where all else becomes `?`, and hashed once more
54686520717569636b2062726f776e20666f78206a756d7073206f7665722074 4 the payload was not hashed: its first 32 bytes were signed as the digest
6437613866626233303764373830393436396361396162636230303832653466 5 the first half of the hexadecimal SHA-256 was signed as the digest
4437413846424233303744373830393436394341394142434230303832453446 9 the first half of the SHA-256 in capital hexadecimal was signed as the digest
31366a3773776658674a527079707138734167755434315755655274504e7432 7 the beginning of the SHA-256 in base64 was signed as the digest
31366a3773776658674a527079707138734167755434315755655274504e7432 10 the beginning of the SHA-256 in base64url was signed as the digest
3965313037643964333732626236383236626438316433353432613431396436 9 the MD5 in hexadecimal was signed as the digest
3266643465316336376132643238666365643834396565316262373665373339 9 the beginning of the hexadecimal SHA-1 was signed as the digest
5647686c4948463161574e7249474a796233647549475a766543427164573177 10 the base64 of the payload was not hashed: its first 32 bytes were signed as the digest
0000000000000000000000002fd4e1c67a2d28fced849ee1bb76e7391b93eb12 6 SHA-1 was used where Apple wants SHA-256
07e547d9586f6a73f73fbac0435ed76951218fb7d0c8d788a309d785436bbb64 6 SHA-512 was used where Apple wants SHA-256
ca737f1014a48f4c0b6dd43cb177b0afd9e5169367544c494011e3317dbf9a50 6 SHA-384 was used where Apple wants SHA-256
000000000000000000000000000000009e107d9d372bb6826bd81d3542a419d6 8 MD5 was used where Apple wants SHA-256
00000000730e109bd7a8a32b1cb9d9a09aa2325d2430587ddbc0c38bad911525 8 SHA-224 was used where Apple wants SHA-256
dd9d67b371519c339ed8dbd25af90e976a1eeefd4ad3d889005e532fc5bef04d 9 SHA-512/256 was used where Apple wants SHA-256
00000000944cd2847fb54558d4775db0485a50003111c8e5daa63fe722c6aa37 11 SHA-512/224 was used where Apple wants SHA-256
69070dda01975c8c120c3aada1b282394e7f032fa9cf32f4cb2259a0897dfc04 8 SHA3-256 was used where Apple wants SHA-256
7063465e08a93bce31cd89d2e3ca8f602498696e253592ed26f07bf7e703cf32 10 SHA3-384 was used where Apple wants SHA-256
01dedd5de4ef14642445ba5f5b97c15e47b9ad931326e4b0727cd94cefc44fff 10 SHA3-512 was used where Apple wants SHA-256
4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15 9 Keccak-256, the hash of Ethereum, was used where Apple wants SHA-256
b0547ac538e2ce581d9d81db71a35c0b02a985d99918c8e5825b7ca577c5e894 11 the SHA-512 of the SHA-256 was signed
b3fba8d79480d707bc9aca694f2e08b0e451568d76db3c6dbfd0022d92e5c937 11 the SHA-256 was signed with the bytes of each word in reverse
92e5c937bfd0022d76db3c6de451568d4f2e08b0bc9aca699480d707b3fba8d7 10 the SHA-256 was signed with its bytes in reverse
";

#[test]
fn a_payload_is_hashed_in_every_way() {
    let hashed = hash::all().map(|hash| {
        let digest = base16ct::lower::encode_string(&(hash.make)(TEXT));
        format!("{digest} {} {}\n", hash.cost(), hash.did)
    });
    assert_eq!(hashed.collect::<String>(), HASHED);
}
