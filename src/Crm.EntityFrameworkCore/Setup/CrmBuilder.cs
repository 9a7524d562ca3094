using Crm.Store;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm;

/// <summary>The set-up of the CRM in a host: <c>crm.</c>, then a feature, then a verb. Other packages add verbs.</summary>
public sealed partial class CrmBuilder
{
    internal CrmBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services, for packages that add features.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Queued effects and who carries them out.</summary>
    public Effects.EffectsSetup Effects { get; } = new();

    /// <summary>How orders are taken in and move.</summary>
    public Orders.OrdersSetup Orders { get; } = new();

    /// <summary>What visitors' behaviour is kept, and for how long.</summary>
    public Behaviour.BehaviourSetup Behaviour { get; } = new();

    /// <summary>Where related products come from.</summary>
    public Related.RelatedSetup Related { get; } = new();

    /// <summary>By which settings customers and products are classed.</summary>
    public Analytics.AnalyticsSetup Analytics { get; } = new();

    /// <summary>How customers are merged, contacted, and given credit.</summary>
    public Customers.CustomersSetup Customers { get; } = new();

    /// <summary>The loyalty programme; none unless told.</summary>
    public Loyalty.LoyaltySetup Loyalty { get; } = new();

    /// <summary>What rules ask about customers, and segments from the start on.</summary>
    public Segments.SegmentsSetup Segments { get; } = new();

    /// <summary>What triggers do and hear of.</summary>
    public Triggers.TriggersSetup Triggers { get; } = new();

    /// <summary>Carts that the host reports.</summary>
    public Carts.CartsSetup Carts { get; } = new();

    /// <summary>Who may do what with staff and assignment.</summary>
    public Staff.StaffSetup Staff { get; } = new();

    /// <summary>Who may take lists out, and how much.</summary>
    public Exports.ExportSetup Exports { get; } = new();

    /// <summary>Backups by schedule.</summary>
    public Backups.BackupSetup Backup { get; } = new();

    /// <summary>Who may export and erase persons.</summary>
    public Privacy.PrivacySetup Privacy { get; } = new();

    /// <summary>Where prices come from.</summary>
    public Pricing.PricingSetup Pricing { get; } = new();

    /// <summary>The shops.</summary>
    public Sites.SitesSetup Sites { get; } = new();

    /// <summary>By which ways messages go out, and what templates may show.</summary>
    public Messages.MessagesSetup Messages { get; } = new();

    internal Func<IStoreDialect>? Dialect { get; private set; }

    internal bool Migrates { get; private set; }

    internal bool RunsWorkers { get; private set; } = true;

    internal List<DefinitionMistake> Mistakes { get; } = [];

    /// <summary>Creates and updates the tables when the host starts, under a lock that other instances respect. Without it, apply the migration script first.</summary>
    public CrmBuilder MigrateAtStart()
    {
        Migrates = true;
        return this;
    }

    /// <summary>This instance serves calls but runs no background work (effects, expiries, numbering); others must.</summary>
    public CrmBuilder WithoutWorkers()
    {
        RunsWorkers = false;
        return this;
    }

    /// <summary>The store; told by a database package.</summary>
    internal CrmBuilder UseDialect(Func<IStoreDialect> dialect)
    {
        if (Dialect is not null)
            Mistakes.Add(new DefinitionMistake("store", "Two databases are told; the CRM has one."));
        Dialect = dialect;
        return this;
    }

    /// <summary>What a database's own settings lack is told with the rest.</summary>
    private void Try(Func<IStoreDialect> dialect)
    {
        try
        {
            _ = dialect();
        }
        catch (ArgumentException e)
        {
            Mistakes.Add(new DefinitionMistake("store", e.Message));
        }
    }

    /// <summary>All mistakes of the set-up, at once.</summary>
    internal void Check()
    {
        if (Dialect is null)
            Mistakes.Add(new DefinitionMistake("store", "No database is told: call UseSqlite or UsePostgreSql."));
        else
            Try(Dialect);
        Mistakes.AddRange(Effects.Check());
        Mistakes.AddRange(Orders.Check());
        Mistakes.AddRange(Messages.Check(Customers.Contact));
        Mistakes.AddRange(Staff.Check());
        Mistakes.AddRange(Customers.Check());
        Mistakes.AddRange(Loyalty.Check());
        Mistakes.AddRange(Carts.Check());
        Mistakes.AddRange(Triggers.Check());
        Mistakes.AddRange(Segments.Check(Behaviour));
        Mistakes.AddRange(Behaviour.Check());
        Mistakes.AddRange(Privacy.Check());
        Mistakes.AddRange(Exports.Check());
        Mistakes.AddRange(Backup.Check());
        Mistakes.AddRange(Analytics.Check());
        Mistakes.AddRange(Pricing.Check());
        foreach (var mistake in Sites.IsShipped ? [] : Crm.Sites.Site.MistakesOf(Sites.Default))
            Mistakes.Add(mistake with { Path = "sites.default." + mistake.Path });
        if (Mistakes.Count > 0)
            throw new DefinitionException(Mistakes, "The set-up of the CRM");
    }
}
