package pl.konsultacje.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Where a request comes from, as far as it is counted: never stored, never logged. */
public final class ClientAddress {

    private static final int LONGEST = 45;
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** The IPv4 address, or the network of 64 bits that one IPv6 line gets whole. */
    public static String of(HttpServletRequest request) {
        return counted(String.valueOf(request.getRemoteAddr()));
    }

    static String counted(String address) {
        if (address.indexOf(':') < 0) {
            return address.substring(0, Math.min(LONGEST, address.length()));
        }
        try {
            // with a colon in it no name is looked up
            var bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 4
                    ? InetAddress.getByAddress(bytes).getHostAddress()
                    : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES);
        } catch (UnknownHostException none) {
            return "";
        }
    }
}
