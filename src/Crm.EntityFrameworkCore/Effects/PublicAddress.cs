using System.Net;
using System.Net.Sockets;

namespace Crm.Effects;

/// <summary>Which addresses are of the open internet: a shop's staff may name where calls go, but not make the host call its own network.</summary>
internal static class PublicAddress
{
    /// <summary>Networks that are nobody's on the internet (IANA's special-purpose registries), as address and length of prefix.</summary>
    private static readonly (IPAddress Network, int Length)[] Special =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "::ffff:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        ]).Select(n => n.Split('/') is [var network, var length] ? (IPAddress.Parse(network), int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)) : default),
    ];

    /// <summary>Whether a call there leaves the host's own network.</summary>
    internal static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return Is(address.MapToIPv4());
        var bytes = address.GetAddressBytes();

        // A gateway hands these on to the IPv4 address in their last part.
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && bytes.AsSpan(0, 12).SequenceEqual((ReadOnlySpan<byte>)[0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]))
            return Is(new IPAddress(bytes.AsSpan(12)));
        foreach (var (network, length) in Special)
            if (network.AddressFamily == address.AddressFamily && IsIn(bytes, network.GetAddressBytes(), length))
                return false;
        return true;
    }

    private static bool IsIn(ReadOnlySpan<byte> address, ReadOnlySpan<byte> network, int length)
    {
        var whole = length / 8;
        if (!address[..whole].SequenceEqual(network[..whole]))
            return false;
        var rest = length % 8;
        return rest == 0 || (address[whole] ^ network[whole]) >> (8 - rest) == 0;
    }
}
