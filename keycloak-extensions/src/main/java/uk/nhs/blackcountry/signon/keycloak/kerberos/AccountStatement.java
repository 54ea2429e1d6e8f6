package uk.nhs.blackcountry.signon.keycloak.kerberos;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which account a domain controller says that a ticket is for: the buffer UPN_DNS_INFO of the privilege attribute certificate (MS-PAC 2.10),
 * which names the account's {@code sAMAccountName} since the updates of November 2021.
 *
 * <p>The client's principal in the ticket is no such statement. A client may ask for its ticket under its user principal name, and Active
 * Directory then leaves that name in the ticket: whoever may write that attribute of any account could be anybody of the trust. The
 * certificate stands within the encrypted part of the ticket, so that only the domain controller (and whoever holds our key) can have written it.
 *
 * @param account {@code sAMAccountName}
 * @param domain DNS name of the domain
 */
record AccountStatement(String account, String domain) {
    private static final int UPN_DNS_INFO = 12;
    private static final int HAS_ACCOUNT_NAME = 2;
    private static final int MOST_BUFFERS = 64;

    /**
     * @param certificate the PAC, MS-PAC 2.3
     * @return empty where it is none, or names no account
     */
    static Optional<AccountStatement> in(byte @Nullable [] certificate) {
        if (certificate == null) {
            return Optional.empty();
        }
        try {
            ByteBuffer info = find(ByteBuffer.wrap(certificate).order(ByteOrder.LITTLE_ENDIAN));
            return Optional.ofNullable(info == null ? null : read(info))
                    .filter(stated -> !stated.account.isEmpty() && !stated.domain.isEmpty());
        } catch (CharacterCodingException
                | BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static @Nullable ByteBuffer find(ByteBuffer certificate) {
        int buffers = certificate.getInt();
        int version = certificate.getInt();
        if (version != 0 || buffers < 1 || buffers > MOST_BUFFERS) {
            return null;
        }
        for (int i = 0; i < buffers; i++) {
            int type = certificate.getInt();
            int size = certificate.getInt();
            long offset = certificate.getLong();
            if (type == UPN_DNS_INFO) {
                return certificate.slice(Math.toIntExact(offset), size).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        return null;
    }

    private static @Nullable AccountStatement read(ByteBuffer info) throws CharacterCodingException {
        info.getInt(); // the user principal name: the one thing that we do not want
        int domainSize = Short.toUnsignedInt(info.getShort());
        int domainAt = Short.toUnsignedInt(info.getShort());
        int flags = info.getInt();
        if ((flags & HAS_ACCOUNT_NAME) == 0) {
            return null;
        }
        int accountSize = Short.toUnsignedInt(info.getShort());
        int accountAt = Short.toUnsignedInt(info.getShort());
        return new AccountStatement(text(info, accountAt, accountSize), text(info, domainAt, domainSize));
    }

    /** To the letter: with a character put in for what is none, another name would be read than is written. */
    private static String text(ByteBuffer info, int at, int size) throws CharacterCodingException {
        return StandardCharsets.UTF_16LE
                .newDecoder()
                .decode(info.slice(at, size))
                .toString();
    }
}
