package uk.nhs.blackcountry.signon.keycloak.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A CIDR block (RFC 4632, RFC 4291 section 2.3).
 *
 * @param first its lowest address
 * @param prefix how many leading bits are those of the block
 */
public record Network(InetAddress first, int prefix) {
    /** What may be handed to {@link InetAddress} without its asking a name server: no letter but those of hexadecimal digits, and a colon with them. */
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*(:[0-9]{1,3}(\\.[0-9]{1,3}){3})?");

    /**
     * @param text such as {@code 10.20.0.0/16} or {@code 2001:db8::/32}
     * @throws IllegalArgumentException if it is not, or has bits behind the prefix: then somebody has mistaken one for the other
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = slash < 0 ? Optional.empty() : address(text.substring(0, slash));
        int prefix = slash < 0 ? -1 : number(text.substring(slash + 1));
        if (address.isEmpty() || prefix < 0 || prefix > 8 * address.get().getAddress().length) {
            throw new IllegalArgumentException(text + " is not a network: write it like 10.20.0.0/16");
        }
        Network network = new Network(address.get(), prefix);
        byte[] octets = address.get().getAddress();
        for (int bit = prefix; bit < 8 * octets.length; bit++) {
            if (bit(octets, bit)) {
                throw new IllegalArgumentException(
                        text + " has bits behind its first " + prefix + ": write the network's lowest address");
            }
        }
        return network;
    }

    /**
     * What a setting of the environment holds: blocks, separated by commas or spaces.
     *
     * @param value null or empty where it is not set
     * @throws IllegalStateException as {@link #parse}, and names the setting
     */
    public static List<Network> ofSetting(String name, @Nullable String value) {
        try {
            return Stream.of((value == null ? "" : value).split("[,\\s]+"))
                    .filter(block -> !block.isEmpty())
                    .map(Network::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
    }

    /** An address written in figures; never asks a name server. An IPv4 address within IPv6 (RFC 4291 section 2.5.5.2) is the IPv4 one. */
    public static Optional<InetAddress> address(@Nullable String text) {
        if (text == null || !LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] theirs = address.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (bit(mine, bit) != bit(theirs, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean bit(byte[] octets, int bit) {
        return (octets[bit / 8] >> (7 - bit % 8) & 1) == 1;
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + prefix;
    }
}
