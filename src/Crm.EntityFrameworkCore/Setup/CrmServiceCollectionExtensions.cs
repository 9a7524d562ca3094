using Crm;
using Crm.Delivery;
using Crm.Payments;
using Crm.Tasks;
using Crm.Effects;
using Crm.History;
using Crm.Behaviour;
using Crm.Carts;
using Crm.Inquiries;
using Crm.Stages;
using Crm.Related;
using Crm.Backups;
using Crm.Catalog;
using Crm.Exports;
using Crm.Imports;
using Crm.Customers;
using Crm.Intake;
using Crm.Messages;
using Crm.Orders;
using Crm.Privacy;
using Crm.Sites;
using Crm.Staff;
using Crm.Stock;
using Crm.Timers;
using Crm.Triggers;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the CRM into a host.</summary>
public static class CrmServiceCollectionExtensions
{
    /// <summary>
    /// Adds the CRM: its use cases (<c>CrmOrders</c>, <c>CrmCustomers</c>, <c>CrmCatalog</c>, <c>CrmStock</c>, <c>CrmSites</c>,
    /// <c>CrmHistory</c>, …) as thread-safe singletons, and its background work.
    /// </summary>
    /// <exception cref="DefinitionException">The set-up has mistakes: all are told at once.</exception>
    public static IServiceCollection AddCrm(this IServiceCollection services, Action<CrmBuilder> setup)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(setup);
        var crm = new CrmBuilder(services);
        setup(crm);
        if (crm.Orders.ReturnAlerts.Count > 0)
            crm.Effects.Handle(ReturnEffects.Watch, ReturnWatch.HandleAsync);
        if (crm.Orders.RejectAlert is not null)
            crm.Effects.Handle(RejectWatch.Effect, RejectWatch.HandleAsync);
        crm.Customers.Handle(crm.Effects);
        HandleMessages(crm);
        services.AddTriggers(crm);
        crm.Check();

        services.TryAddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton(crm);

        // The first of the hosted services: it makes the tables that the others work on, and stops after them.
        services.AddSingleton<CrmStartup>();
        services.AddHostedService(s => s.GetRequiredService<CrmStartup>());
        services.AddSingleton(s => new CrmStore(crm.Dialect!(), s.GetRequiredService<IClock>()));
        services.AddSingleton(crm.Effects);
        services.AddSingleton(s => new CrmHistory(s.GetRequiredService<CrmStore>()));
        services.AddFollowers();
        services.AddMessages(crm.Messages, crm.Customers);
        services.AddSingleton(s => new CrmSites(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>().Customers));
        services.AddSingleton(s => new OrderContext(s.GetRequiredService<CrmStore>(), crm.Orders, crm.Effects.Handlers.Keys.ToHashSet(StringComparer.Ordinal), crm.Carts, crm.Customers) { Services = s, Loyalty = s.GetService<Crm.Loyalty.LoyaltyContext>() });
        services.AddSingleton(s => new CrmOrders(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>(), s.GetRequiredService<IntakeDesk>()));
        services.AddSingleton(s => new CrmReturns(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>()));
        services.AddSingleton(s => new CrmTasks(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>()));
        services.AddSingleton(s => new Crm.Notifications.CrmNotifications(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>(), crm.Staff));
        services.AddSingleton(s => new ReturnWatch(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>(), s.GetRequiredService<CrmTasks>()));
        services.AddSingleton(s => new CrmPayments(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>()));
        services.AddSingleton(s => new CrmShipments(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>()));
        services.AddSingleton(s => new CrmStock(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>()));
        services.AddSingleton<IntakeDesk>();
        AddActivity(services, crm);
        AddPricing(services, crm);
        AddRewards(services, crm);
        services.AddSingleton(s => new CrmIntake(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>()));
        services.AddSingleton(s => new RejectWatch(s.GetRequiredService<CrmStore>(), s.GetRequiredService<CrmIntake>(), s.GetRequiredService<CrmTasks>(), crm.Orders));
        services.AddSingleton(s => new CrmStaff(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>(), crm.Staff.Beside(crm.Exports, crm.Privacy), s.GetRequiredService<CustomerRuleSource>));
        services.AddSingleton(s => new CrmCatalog(s.GetRequiredService<CrmStore>()));
        services.AddSingleton(s => new CrmCustomers(
            s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>().Recognition, s.GetRequiredService<CustomerRuleSource>()));
        services.AddSingleton(s => new CustomerRuleSource(s.GetRequiredService<Crm.Segments.SegmentsContext>()));
        services.AddSingleton(s => new CrmConsent(s.GetRequiredService<CrmStore>(), crm.Customers.Contact));
        services.AddSingleton(s => new CrmCompanies(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>()));
        services.AddSingleton(s => new CrmDuplicates(
            s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>().Customers.Duplicates, crm.Customers.Duplicates));
        AddFiles(services, crm);
        services.AddSingleton(s => new CrmEffects(s.GetRequiredService<CrmStore>(), crm.Effects));
        services.AddSingleton(s => new CrmTimers(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>().Stays.Timers));
        services.AddSingleton(s => new CrmSchema(s.GetRequiredService<CrmStore>()));
        services.AddSingleton<StartDefinitions>();
        if (crm.RunsWorkers)
            AddWorkers(services, crm);
        return services;
    }

    private static void HandleMessages(CrmBuilder crm)
    {
        crm.Messages.Handle(crm.Effects);
        if (crm.Staff.Address is { } address)
            crm.Effects.Handle(Crm.Notifications.NotificationEffects.Told, Crm.Notifications.NotificationSending.To(address));
    }

    /// <summary>After the start-up, which makes the tables that they read.</summary>
    private static void AddWorkers(IServiceCollection services, CrmBuilder crm)
    {
        services.AddHostedService<BehaviourWorker>();
        services.AddHostedService(s => new BackupWorker(s.GetRequiredService<CrmStore>(), s.GetRequiredService<CrmBackup>(), crm.Backup, s.GetRequiredService<ILogger<BackupWorker>>()));
        services.AddHostedService<SealWorker>();
        services.AddHostedService<Crm.Search.SearchWorker>();
        services.AddHostedService<Crm.Segments.SegmentWorker>();
        services.AddHostedService<DueWorker>();
        if (crm.Triggers.IsUsed)
            services.AddHostedService<TriggerWorker>();
        services.AddSingleton<ExpiryWorker>();
        services.AddHostedService(s => s.GetRequiredService<ExpiryWorker>());
        services.AddHostedService<IntakeWorker>();
        services.AddHostedService(s => new Crm.Analytics.AnalyticsWorker(
            s.GetRequiredService<CrmStore>(), s.GetRequiredService<Crm.Analytics.CrmAnalytics>(), s.GetRequiredService<CrmBuilder>().Analytics, s.GetRequiredService<ILogger<Crm.Analytics.AnalyticsWorker>>()));
        services.AddHostedService<Crm.Notifications.NotificationWorker>();
        services.AddSingleton<StaffWorker>();
        services.AddHostedService(s => s.GetRequiredService<StaffWorker>());
        services.AddSingleton(s => new TimerWorker(
            s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>().Stays.Timers, TimerHandlers(s), s.GetRequiredService<ILogger<TimerWorker>>()));
        services.AddHostedService(s => s.GetRequiredService<TimerWorker>());
        services.AddSingleton<EffectWorker>();
        services.AddHostedService(s => s.GetRequiredService<EffectWorker>());
    }

    private static void AddPricing(IServiceCollection services, CrmBuilder crm)
    {
        services.AddSingleton(s => new Crm.Pricing.PricingContext(s.GetRequiredService<CrmStore>(), crm.Pricing, s.GetRequiredService<OrderContext>(), s.GetRequiredService<Crm.Segments.SegmentsContext>()));
        services.AddSingleton(s => new Crm.Pricing.CrmPriceLists(s.GetRequiredService<CrmStore>(), s.GetRequiredService<Crm.Pricing.PricingContext>()));
        services.AddSingleton(s => new Crm.Pricing.CrmPromotions(s.GetRequiredService<CrmStore>(), s.GetRequiredService<Crm.Pricing.PricingContext>()));
        services.AddSingleton(s => new Crm.Pricing.CrmTaxes(s.GetRequiredService<CrmStore>(), s.GetRequiredService<Crm.Pricing.PricingContext>()));
        services.AddSingleton(s => new Crm.Pricing.CrmWhatIf(s.GetRequiredService<CrmStore>(), s.GetRequiredService<Crm.Pricing.PricingContext>(), s.GetRequiredService<Crm.Segments.SegmentsContext>()));
        services.AddSingleton(s => new Crm.Pricing.CrmPricing(s.GetRequiredService<CrmStore>(), s.GetRequiredService<Crm.Pricing.PricingContext>()));
    }

    /// <summary>What customers do before and beside their orders.</summary>
    private static void AddActivity(IServiceCollection services, CrmBuilder crm)
    {
        services.AddSingleton(s => new CrmInquiries(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>()));
        services.AddSingleton(s => new CrmStages(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>()));
        services.AddSingleton(s =>
        {
            crm.Behaviour.Consent ??= (customer, _, cancellation) => s.GetRequiredService<CrmConsent>().AgreesToProfilingAsync(customer, cancellation);
            return new CrmBehaviour(s.GetRequiredService<CrmStore>(), crm.Behaviour, s.GetRequiredService<ILogger<CrmBehaviour>>());
        });
        services.AddHostedService<BehaviourFlush>();
        services.AddSingleton<Crm.Privacy.IPersonalData>(s => new BehaviourPersonal(s.GetRequiredService<CrmBehaviour>()));
        services.AddSingleton<Crm.Segments.ICustomerFacts, Crm.Analytics.ClassFacts>();
        services.AddSingleton(s => new Crm.Analytics.CrmAnalytics(s.GetRequiredService<CrmStore>(), crm.Analytics));
        services.AddSingleton(s => new CrmRelated(s.GetRequiredService<CrmStore>(), crm.Related));
        services.AddSingleton(s => new CrmCarts(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>()));
    }

    /// <summary>Budgets, coupons, bonuses. Of bonuses nothing is there where the shop has no programme.</summary>
    private static void AddRewards(IServiceCollection services, CrmBuilder crm)
    {
        services.AddSingleton(s => new Crm.Budgets.CrmBudgets(s.GetRequiredService<CrmStore>()));
        services.AddSingleton(s => new Crm.Coupons.CrmCoupons(s.GetRequiredService<CrmStore>()));
        services.AddSingleton<IDueWork>(s => new Crm.Budgets.BudgetExpiry(s.GetRequiredService<CrmStore>()));
        services.AddSingleton(s => new Crm.Loyalty.CrmLoyalty(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>().Loyalty, crm.Loyalty));
        services.AddSingleton<IStartDefinition>(s => s.GetRequiredService<Crm.Loyalty.CrmLoyalty>());
        if (crm.Loyalty.Programme is null)
            return;
        services.AddSingleton(s => new Crm.Loyalty.LoyaltyContext(s.GetRequiredService<CrmStore>()));
        services.AddSingleton<Crm.Segments.ICustomerFacts, Crm.Loyalty.LoyaltyFacts>();
        services.AddSingleton<IDueWork>(s => new Crm.Loyalty.LotWork(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>().Loyalty!));
        services.AddSingleton<IDueWork>(s => new Crm.Loyalty.LevelWork(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>().Loyalty!));
    }

    /// <summary>What leaves the store as files and comes back from them, and what must not come back.</summary>
    private static void AddFiles(IServiceCollection services, CrmBuilder crm)
    {
        services.AddSingleton(s => new CrmPrivacy(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>(), crm.Privacy, s));
        services.AddSingleton(s => new CrmExport(s.GetRequiredService<CrmStore>(), crm.Exports, s.GetRequiredService<OrderContext>().Rules, s.GetRequiredService<CustomerRuleSource>()));
        services.AddSingleton(s => new CrmBackup(s.GetRequiredService<CrmStore>(), s.GetRequiredService<CrmPrivacy>()));
        services.AddSingleton(s => new CrmImport(s.GetRequiredService<CrmStore>(), new ImportTargets(
            s.GetRequiredService<CrmCustomers>(), s.GetRequiredService<CrmCatalog>(), s.GetRequiredService<CrmStock>(), s.GetRequiredService<CrmOrders>(), s.GetRequiredService<CrmPayments>(), s.GetRequiredService<Crm.Fields.CrmFields>(), s.GetRequiredService<Crm.Pricing.CrmPriceLists>())));
    }

    /// <summary>What reads the change log or hangs on to what others keep: the timeline, fields of the shop's own, search.</summary>
    private static void AddFollowers(this IServiceCollection services)
    {
        services.AddSingleton(s => new CrmTimeline(s.GetRequiredService<CrmStore>()));
        services.AddSingleton(s => new Crm.Fields.CrmFields(s.GetRequiredService<CrmStore>()));
        services.AddSingleton(s => new Crm.Segments.SegmentsContext(s.GetRequiredService<CrmStore>(), s.GetRequiredService<CrmBuilder>().Segments, s.GetServices<Crm.Segments.ICustomerFacts>()));
        services.AddSingleton(s => new Crm.Segments.SegmentKeeper(s.GetRequiredService<CrmStore>(), s.GetRequiredService<Crm.Segments.SegmentsContext>()));
        services.AddSingleton(s => new Crm.Segments.CrmSegments(s.GetRequiredService<CrmStore>(), s.GetRequiredService<Crm.Segments.SegmentsContext>(), s.GetRequiredService<Crm.Segments.SegmentKeeper>()));
        services.AddSingleton(s => new Crm.Search.SearchIndex(s.GetRequiredService<CrmStore>()));
        services.AddSingleton<IPersonalData>(s => new Crm.Search.SearchPersonalData(s.GetRequiredService<Crm.Search.SearchIndex>()));
        services.AddSingleton(s => new Crm.Search.CrmSearch(s.GetRequiredService<CrmStore>(), s.GetRequiredService<Crm.Search.SearchIndex>()));
    }

    private static Dictionary<string, TimerHandler> TimerHandlers(IServiceProvider services)
    {
        var handlers = new Dictionary<string, TimerHandler>(StringComparer.Ordinal);
        new OrderTimers(services.GetRequiredService<CrmStore>(), services.GetRequiredService<OrderContext>(), services.GetRequiredService<CrmOrders>()).AddTo(handlers);
        new OrderConfirming(services.GetRequiredService<CrmStore>(), services.GetRequiredService<OrderContext>(), services.GetRequiredService<CrmStaff>()).AddTo(handlers);
        new CartTimers(services.GetRequiredService<CrmStore>(), services.GetRequiredService<OrderContext>()).AddTo(handlers);
        services.GetRequiredService<CrmPrivacy>().AddTo(handlers);
        new TaskTimers(services.GetRequiredService<CrmStore>(), services.GetRequiredService<CrmTasks>(), services.GetRequiredService<OrderContext>().Tasks, services.GetRequiredService<TriggerContext>, services.GetRequiredService<ILogger<TaskTimers>>()).AddTo(handlers);
        new InquiryTimers(services.GetRequiredService<CrmStore>(), services.GetRequiredService<OrderContext>(), services.GetRequiredService<CrmInquiries>()).AddTo(handlers);
        return handlers;
    }
}
