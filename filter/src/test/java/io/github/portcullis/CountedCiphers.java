package io.github.portcullis;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;

/** Counts each use of an AES-GCM cipher that is found from now on, until it is closed. */
final class CountedCiphers implements AutoCloseable {
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final AtomicInteger uses = new AtomicInteger();
    private final CountingProvider provider = new CountingProvider(uses);

    CountedCiphers() {
        Security.insertProviderAt(provider, 1);
    }

    AtomicInteger uses() {
        return uses;
    }

    @Override
    public void close() {
        Security.removeProvider(provider.getName());
    }

    private static final class CountingProvider extends Provider {
        private static final long serialVersionUID = 1L;

        CountingProvider(AtomicInteger uses) {
            super("Counting", "1", "counts the uses of ciphers");
            putService(new Service(this, "Cipher", CIPHER, "none", null, null) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    try {
                        return new CountingCipher(Cipher.getInstance(CIPHER, "SunJCE"), uses);
                    } catch (GeneralSecurityException missing) {
                        throw new NoSuchAlgorithmException(missing);
                    }
                }
            });
        }
    }

    /** The platform's own cipher, with every beginning counted. */
    private static final class CountingCipher extends CipherSpi {
        private final Cipher cipher;
        private final AtomicInteger uses;

        CountingCipher(Cipher cipher, AtomicInteger uses) {
            this.cipher = cipher;
            this.uses = uses;
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameterSpec spec, SecureRandom random)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            uses.incrementAndGet();
            cipher.init(mode, key, spec, random);
        }

        @Override
        protected void engineInit(int mode, Key key, SecureRandom random) throws InvalidKeyException {
            uses.incrementAndGet();
            cipher.init(mode, key, random);
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom random)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            uses.incrementAndGet();
            cipher.init(mode, key, parameters, random);
        }

        @Override
        protected void engineUpdateAAD(byte[] data, int offset, int length) {
            cipher.updateAAD(data, offset, length);
        }

        @Override
        protected byte[] engineUpdate(byte[] input, int offset, int length) {
            return cipher.update(input, offset, length);
        }

        @Override
        protected int engineUpdate(byte[] input, int offset, int length, byte[] output, int outputOffset)
                throws ShortBufferException {
            return cipher.update(input, offset, length, output, outputOffset);
        }

        @Override
        protected byte[] engineDoFinal(byte[] input, int offset, int length)
                throws IllegalBlockSizeException, BadPaddingException {
            return cipher.doFinal(input, offset, length);
        }

        @Override
        protected int engineDoFinal(byte[] input, int offset, int length, byte[] output, int outputOffset)
                throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
            return cipher.doFinal(input, offset, length, output, outputOffset);
        }

        @Override
        protected int engineGetOutputSize(int inputLength) {
            return cipher.getOutputSize(inputLength);
        }

        @Override
        protected int engineGetBlockSize() {
            return cipher.getBlockSize();
        }

        @Override
        protected byte[] engineGetIV() {
            return cipher.getIV();
        }

        @Override
        protected AlgorithmParameters engineGetParameters() {
            return cipher.getParameters();
        }

        @Override
        protected void engineSetMode(String mode) throws NoSuchAlgorithmException {
            throw new NoSuchAlgorithmException(mode);
        }

        @Override
        protected void engineSetPadding(String padding) {
            throw new UnsupportedOperationException(padding);
        }
    }
}
