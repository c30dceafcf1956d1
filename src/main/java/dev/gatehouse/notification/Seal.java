package dev.gatehouse.notification;

import dev.gatehouse.access.Peppers;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** Encrypts what the database keeps and only this service may read: a stolen dump opens nothing with it. */
record Seal(Peppers peppers, String purpose) {

    private static final int NONCE_BYTES = 16;

    /** @param pepperVersion under which pepper's key */
    record Sealed(int pepperVersion, byte[] bytes) {}

    Sealed seal(byte[] plain) {
        int version = peppers.newestVersion();
        return new Sealed(version, encryptor(version).encrypt(plain));
    }

    /** @throws IllegalStateException where the pepper of its time is no longer configured */
    byte[] open(Sealed sealed) {
        return encryptor(sealed.pepperVersion()).decrypt(sealed.bytes());
    }

    private BytesEncryptor encryptor(int pepperVersion) {
        return AesGcmBytesEncryptor.withSecretKey(peppers.derive(pepperVersion, purpose))
                .ivGenerator(KeyGenerators.secureRandom(NONCE_BYTES)).build();
    }
}
