//! ChaCha20-Poly1305 for records, RFC 8446 §5.2. What goes in is noted beside what comes out, which
//! is how a transcript can show both.

use super::transcript;
use chacha20poly1305::aead::{AeadInPlace, Buffer, KeyInit, Result as AeadResult};
use rustls::crypto::cipher::{
    AeadKey, BorrowedPayload, InboundOpaqueMessage, InboundPlainMessage, Iv, MessageDecrypter,
    MessageEncrypter, Nonce, OutboundOpaqueMessage, OutboundPlainMessage, PrefixedPayload,
    Tls13AeadAlgorithm, UnsupportedOperationError, make_tls13_aad,
};
use rustls::{ConnectionTrafficSecrets, ContentType, Error, ProtocolVersion};

const TAG_LEN: usize = 16;

pub struct ChaCha20Poly1305;

impl Tls13AeadAlgorithm for ChaCha20Poly1305 {
    fn encrypter(&self, key: AeadKey, iv: Iv) -> Box<dyn MessageEncrypter> {
        Box::new(Keyed::new(&key, iv))
    }

    fn decrypter(&self, key: AeadKey, iv: Iv) -> Box<dyn MessageDecrypter> {
        Box::new(Keyed::new(&key, iv))
    }

    fn key_len(&self) -> usize {
        32
    }

    fn extract_keys(
        &self,
        key: AeadKey,
        iv: Iv,
    ) -> Result<ConnectionTrafficSecrets, UnsupportedOperationError> {
        Ok(ConnectionTrafficSecrets::Chacha20Poly1305 { key, iv })
    }
}

struct Keyed {
    /// None for a key of another length, which rustls never gives.
    cipher: Option<chacha20poly1305::ChaCha20Poly1305>,
    iv: Iv,
}

impl Keyed {
    fn new(key: &AeadKey, iv: Iv) -> Self {
        Self {
            cipher: chacha20poly1305::ChaCha20Poly1305::new_from_slice(key.as_ref()).ok(),
            iv,
        }
    }
}

impl MessageEncrypter for Keyed {
    fn encrypt(
        &mut self,
        message: OutboundPlainMessage<'_>,
        sequence: u64,
    ) -> Result<OutboundOpaqueMessage, Error> {
        let cipher = self.cipher.as_ref().ok_or(Error::EncryptError)?;
        let plain = message.payload.to_vec();
        let length = self.encrypted_payload_len(plain.len());
        let mut payload = PrefixedPayload::with_capacity(length);
        payload.extend_from_slice(&plain);
        payload.extend_from_slice(&message.typ.to_array());
        let nonce = Nonce::new(&self.iv, sequence).0;
        cipher
            .encrypt_in_place(
                &nonce.into(),
                &make_tls13_aad(length),
                &mut Outbound(&mut payload),
            )
            .map_err(|_| Error::EncryptError)?;
        transcript::note(payload.as_ref(), u8::from(message.typ), plain);
        Ok(OutboundOpaqueMessage::new(
            ContentType::ApplicationData,
            ProtocolVersion::TLSv1_2,
            payload,
        ))
    }

    fn encrypted_payload_len(&self, payload_len: usize) -> usize {
        payload_len + 1 + TAG_LEN
    }
}

impl MessageDecrypter for Keyed {
    fn decrypt<'a>(
        &mut self,
        mut message: InboundOpaqueMessage<'a>,
        sequence: u64,
    ) -> Result<InboundPlainMessage<'a>, Error> {
        let cipher = self.cipher.as_ref().ok_or(Error::DecryptError)?;
        let payload = &mut message.payload;
        let nonce = Nonce::new(&self.iv, sequence).0;
        let aad = make_tls13_aad(payload.len());
        cipher
            .decrypt_in_place(&nonce.into(), &aad, &mut Inbound(payload))
            .map_err(|_| Error::DecryptError)?;
        message.into_tls13_unpadded_message()
    }
}

struct Outbound<'a>(&'a mut PrefixedPayload);

impl AsRef<[u8]> for Outbound<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_ref()
    }
}

impl AsMut<[u8]> for Outbound<'_> {
    fn as_mut(&mut self) -> &mut [u8] {
        self.0.as_mut()
    }
}

impl Buffer for Outbound<'_> {
    fn extend_from_slice(&mut self, other: &[u8]) -> AeadResult<()> {
        self.0.extend_from_slice(other);
        Ok(())
    }

    fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }
}

struct Inbound<'a, 'b>(&'a mut BorrowedPayload<'b>);

impl AsRef<[u8]> for Inbound<'_, '_> {
    fn as_ref(&self) -> &[u8] {
        self.0
    }
}

impl AsMut<[u8]> for Inbound<'_, '_> {
    fn as_mut(&mut self) -> &mut [u8] {
        self.0
    }
}

impl Buffer for Inbound<'_, '_> {
    /// A record is only ever decrypted in place, which makes it shorter.
    fn extend_from_slice(&mut self, _: &[u8]) -> AeadResult<()> {
        Err(chacha20poly1305::aead::Error)
    }

    fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }
}
