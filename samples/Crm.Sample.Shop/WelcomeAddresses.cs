using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Crm.Sample.Shop;

/// <summary>Where the web server listens.</summary>
internal sealed class WelcomeAddresses(IServer server)
{
    /// <summary>The first address, as one types it.</summary>
    public string First() => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/') ?? "http://localhost:5000";
}
