namespace Crm.Sample.Shop.Tests;

/// <summary>One shop without a worker, for the tests of a class.</summary>
public sealed class OpenShop : IAsyncLifetime
{
    /// <summary>The shop.</summary>
    public RunningShop Shop { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Shop = await RunningShop.OpenAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
