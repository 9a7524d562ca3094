using Crm.Delivery;
using Crm.Payments;
using Crm.Tasks;
using Crm.Carts;
using Crm.Catalog;
using Crm.Customers;
using Crm.Effects;
using Crm.History;
using Crm.Intake;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;
using Crm.Stock;
using Crm.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>A host with the CRM on a database, started. Background work runs only where a test asks for it.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private TestHost(ServiceProvider services, TestClock clock) => (this.services, Clock) = (services, clock);

    public TestClock Clock { get; }
    public IServiceProvider Services => services;
    public CrmOrders Orders => services.GetRequiredService<CrmOrders>();
    public CrmPayments Payments => services.GetRequiredService<CrmPayments>();
    public CrmShipments Shipments => services.GetRequiredService<CrmShipments>();
    public CrmReturns Returns => services.GetRequiredService<CrmReturns>();
    public CrmTasks Tasks => services.GetRequiredService<CrmTasks>();
    public CrmStock Stock => services.GetRequiredService<CrmStock>();
    public CrmCatalog Catalog => services.GetRequiredService<CrmCatalog>();
    public CrmCustomers Customers => services.GetRequiredService<CrmCustomers>();
    public CrmDuplicates Duplicates => services.GetRequiredService<CrmDuplicates>();
    public CrmSites Sites => services.GetRequiredService<CrmSites>();
    public CrmHistory History => services.GetRequiredService<CrmHistory>();
    public CrmSchema Schema => services.GetRequiredService<CrmSchema>();
    public CrmEffects Effects => services.GetRequiredService<CrmEffects>();
    public Privacy.CrmPrivacy Privacy => services.GetRequiredService<Privacy.CrmPrivacy>();
    public CrmIntake Intake => services.GetRequiredService<CrmIntake>();
    internal IntakeDesk Desk => services.GetRequiredService<IntakeDesk>();
    public CrmStaff Staff => services.GetRequiredService<CrmStaff>();
    internal OrderContext Context => services.GetRequiredService<OrderContext>();
    internal StaffWorker StaffWorker => services.GetRequiredService<StaffWorker>();
    internal OrderConfirming Confirming => services.GetRequiredService<OrderConfirming>();
    internal CrmStore Store => services.GetRequiredService<CrmStore>();
    internal EffectWorker EffectWorker => services.GetRequiredService<EffectWorker>();
    public CrmCarts Carts => services.GetRequiredService<CrmCarts>();
    public CrmTimers Timers => services.GetRequiredService<CrmTimers>();
    internal TimerWorker TimerWorker => services.GetRequiredService<TimerWorker>();
    internal ExpiryWorker ExpiryWorker => services.GetRequiredService<ExpiryWorker>();

    /// <summary>Kyiv, Monday to Friday 9 to 18, hryvnia.</summary>
    public static SiteDefinition Kyiv { get; } = new(
        "main", "Shop", "Shop LLC", "Europe/Kyiv", "UAH", PriceBasis.Gross, WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "09:00", "18:00"),
        new NumberSeries("A-", 5, false), "UA", ["uk", "en"], new ScopeId(1));

    /// <summary>Starts a host; workers are there to be called, but do not run by themselves.</summary>
    public static async Task<TestHost> StartAsync(TestDatabase database, Action<CrmBuilder>? setup = null, Instant? now = null)
    {
        var clock = new TestClock(now ?? Instant.FromUtc(2026, 11, 16, 10, 0));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IClock>(clock);
        services.AddCrm(crm =>
        {
            database.Use(crm);
            crm.Sites.Default = Kyiv;
            setup?.Invoke(crm);
        });
        var host = new TestHost(services.BuildServiceProvider(), clock);
        await host.services.GetRequiredService<CrmStartup>().StartAsync(default);
        return host;
    }

    public async ValueTask DisposeAsync() => await services.DisposeAsync();
}
