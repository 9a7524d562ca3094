namespace Crm.TestSupport;

/// <summary>What must hold on every database: a class of these runs once on each.</summary>
public abstract class StoreSpec : IAsyncLifetime
{
    private TestDatabase? database;
    private TestHost? host;
    private TestShop? shop;

    protected TestDatabase Database => database!;
    protected TestHost Host => host!;
    protected TestShop Shop => shop!;
    protected static CrmCall Call => TestShop.Call;
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<TestDatabase> OpenAsync();

    protected virtual void Setup(CrmBuilder crm)
    {
    }

    public async ValueTask InitializeAsync()
    {
        database = await OpenAsync();
        host = await TestHost.StartAsync(database, Setup);
        shop = await TestShop.OpenAsync(host);
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
