using Microsoft.Extensions.DependencyInjection;
using Crm.Customers;

namespace Crm.Orders;

/// <summary>How orders are taken in and move.</summary>
public sealed partial class OrdersSetup
{
    private readonly Dictionary<string, Func<Order, bool>> guards = new(StringComparer.Ordinal);

    private readonly List<AutomaticMove> moves = [];

    internal OrdersSetup()
    {
    }

    internal IReadOnlyDictionary<string, Func<Order, bool>> Guards => guards;

    internal OrderProcessDefinition Definition { get; private set; } = DefaultProcess.Shared;

    internal bool IsFixed { get; private set; }

    internal List<DefinitionMistake> Mistakes { get; } = [];

    /// <summary>Contacts that never identify a customer (fillers, relays of marketplaces).</summary>
    public RecognitionPolicy Recognition { get; set; } = RecognitionPolicy.Default;

    /// <summary>How orders follow their parcels, for the first start; from then on the stored rules win, which a shop edits (<c>CrmShipments.EditRulesAsync</c>).</summary>
    public CarrierRules Carriers { get; set; } = CarrierRules.Default;

    /// <summary>The process of returns, for the first start; from then on the stored one wins, which a shop edits (<c>CrmReturns.EditProcessAsync</c>).</summary>
    public ReturnProcess Returns { get; set; } = ReturnProcess.Default;

    /// <summary>When what was paid for delivery and fees is credited.</summary>
    public OutboundRefund OutboundRefund { get; set; }

    /// <summary>For which reasons orders need attention.</summary>
    public AttentionSetup Attention { get; } = new();

    /// <summary>Works an edited order's discounts out anew: a price engine's port. Unless told, by the terms recorded with them.</summary>
    public OrderRepricing Repricing { get; set; } = RecordedTerms.Reprice;

    /// <summary>Reasons of returns that make a task when they are given too often for a product (W8).</summary>
    public IList<ReturnAlert> ReturnAlerts { get; } = [];

    /// <summary>Makes a task when a person rejects abnormally much of what comes in (V15); null for none.</summary>
    public Crm.Intake.RejectAlert? RejectAlert { get; set; }

    /// <summary>
    /// What a customer with these figures must pay before the next order is worked on; null for nothing. Null figures: a new or
    /// unknown customer. Unless told, who has once left a parcel uncollected pays in full beforehand.
    /// </summary>
    public Func<Customers.CustomerSummary?, Payments.PrepaymentRequirement?> Prepayment { get; set; } =
        static figures => figures is { RefusedCount: > 0 } ? Payments.PrepaymentRequirement.Whole("refused-before") : null;

    /// <summary>What the shop permits on an order beyond what is well formed; the base currency is the site's.</summary>
    public OrderRules Rules { get; set; } = OrderRules.Any;

    /// <summary>
    /// Changes the process that the first start stores, beginning from the one shipped. Once a shop has edited its process,
    /// the stored one wins and the start reports the difference; see <see cref="Fixed"/>.
    /// </summary>
    public OrdersSetup Process(Action<OrderProcessBuilder> define)
    {
        try
        {
            Definition = OrderProcess.Define(Definition, define);
        }
        catch (ArgumentException e)
        {
            Mistakes.Add(new DefinitionMistake("orders.process", e.Message));
        }

        return this;
    }

    /// <summary>The process of the code always wins, and the shop cannot edit it.</summary>
    public OrdersSetup Fixed()
    {
        IsFixed = true;
        return this;
    }

    /// <summary>A condition of the host's own that transitions may ask for by its code.</summary>
    public OrdersSetup Guard(string code, Func<Order, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(holds);
        if (string.IsNullOrWhiteSpace(code))
            Mistakes.Add(new DefinitionMistake("orders.guards", "A guard's code is empty."));
        else if (!guards.TryAdd(code, holds))
            Mistakes.Add(new DefinitionMistake($"orders.guards.{code}", "Two guards have this code."));
        return this;
    }

    internal List<Func<IServiceProvider, IOrderLedger>> Ledgers { get; } = [];

    /// <summary>Has the host's own books told of what orders bring, in the transaction that brings it about. Made once, from the host's services; of several, each is told in turn.</summary>
    public OrdersSetup Ledger<T>()
        where T : class, IOrderLedger
    {
        Ledgers.Add(static services => ActivatorUtilities.GetServiceOrCreateInstance<T>(services));
        return this;
    }

    /// <summary>Tells the linter of something that moves orders without a hand, so that it warns where the process never lets it.</summary>
    public OrdersSetup MovedBy(AutomaticMove move)
    {
        ArgumentNullException.ThrowIfNull(move);
        moves.Add(move);
        return this;
    }

    /// <summary>What moves orders without a hand: these rules for parcels, the shop's and its sites' own, and what the host told.</summary>
    internal ProcessSurroundings Surroundings(IReadOnlyList<CarrierRules> carriers)
    {
        var followed = carriers.SelectMany(c => c.Rules).Select(r => new AutomaticMove($"parcels: {r.State}", r.Status) { Reason = r.Reason })
            .Concat(carriers.Select(c => c.WhenDeliveredAndPaid).OfType<string>().Select(end => new AutomaticMove("parcels: delivered and paid", end)));
        return new ProcessSurroundings { Moves = [.. followed.DistinctBy(m => (m.To, m.Reason)), .. moves] };
    }

    /// <summary>Roles in which the host itself acts, or people who are not kept as staff here: the linter counts them as there, beside those of the staff.</summary>
    public IReadOnlyList<string> HostRoles { get; set => field = [.. value ?? []]; } = [];

    internal OrderProcess Compile(OrderProcessDefinition definition, int version = 1) => OrderProcess.Compile(definition, version, guards.Keys.ToArray());

    internal IEnumerable<DefinitionMistake> Check()
    {
        // That what is shipped is sound is a test's to find out; a host would at each start.
        var isShipped = ReferenceEquals(Definition, DefaultProcess.Shared) && ReferenceEquals(Carriers, CarrierRules.Default) && guards.Count + moves.Count == 0;
        return isShipped && ReferenceEquals(Returns, ReturnProcess.Default) ? CheckRest() : CheckAll();
    }

    /// <summary>What is left to say where all definitions are those shipped.</summary>
    private List<DefinitionMistake> CheckRest() =>
    [
        .. Mistakes,
        .. Attention.Check(),
        .. ReturnAlerts.SelectMany((alert, i) => alert.Mistakes().Select(m => m with { Path = $"orders.returnAlerts[{i}]" + (m.Path.Length > 0 ? "." + m.Path : "") })),
        .. (RejectAlert?.Mistakes() ?? []).Select(m => m with { Path = "orders.rejectAlert." + m.Path }),
    ];

    internal IEnumerable<DefinitionMistake> CheckAll()
    {
        List<DefinitionMistake> mistakes =
        [
            .. CheckRest(),
            .. Definition.Validate([.. guards.Keys]).Select(m => m with { Path = "orders.process." + m.Path }),
            .. Carriers.Validate().Select(m => m with { Path = "orders.carriers." + m.Path }),
            .. Returns.Validate().Select(m => m with { Path = "orders.returns." + m.Path }),
        ];
        return mistakes.Count > 0 ? mistakes : ProcessLinter.Defects(Compile(Definition), Surroundings([Carriers]))
            .Where(d => d.Severity == DefectSeverity.Error).Select(d => new DefinitionMistake("orders.process", d.ToString()));
    }
}
