using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>
/// Analyses kept up to date by each sale that is added, changed or taken out, and by the passing of time: at <see cref="Now"/> they are equal to
/// working everything out anew. A change costs as much as the sales of its customer; a result as much as there are customers or products, not
/// sales. Sales leave a period, and those dated ahead begin to count, at their instant. For one thread at a time.
/// </summary>
public sealed partial class LiveAnalytics
{
    private readonly LiveSettings settings;
    private readonly LiveRows rows = new();
    private readonly LiveItems items;
    private readonly LivePeriods periods;
    private readonly LiveCohorts cohorts = new();
    private readonly List<RowParts> parts = [];
    private readonly PriorityQueue<int, long> due = new();
    private LiveCustomer[] customers = [];
    private long now;

    /// <summary>Keeps analyses of sales, those that are in the table and those that come. From now on the table is changed through this alone.</summary>
    /// <exception cref="DefinitionException">The settings are wrong; tells all mistakes.</exception>
    public LiveAnalytics(SalesTable sales, LiveSettings settings, Instant now)
    {
        ArgumentNullException.ThrowIfNull(sales);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Demand();
        (Sales, this.settings, this.now) = (sales, settings, RuleTime.Micros(now));
        (items, periods) = (new LiveItems(settings.Abc.By), new LivePeriods(settings.Xyz));
        for (var row = 0; row < sales.Rows; row++)
            PutIn(row);
        for (var customer = 0; customer < sales.Customers; customer++)
            Refresh(customer);
    }

    /// <summary>What counts of a row at this moment.</summary>
    [Flags]
    private enum RowParts : byte
    {
        None = 0,
        Seen = 1,
        InRfm = 2,
        InAbc = 4,
    }

    /// <summary>The sales; to be read, not to be changed past this.</summary>
    public SalesTable Sales { get; }

    /// <summary>How far time has got.</summary>
    public Instant Now => RuleTime.Instant(now);

    /// <summary>Adds a sale; gives its row.</summary>
    public int Add(in Sale sale, params ReadOnlySpan<SaleLine> lines)
    {
        TakeOut(sale.Customer);
        var row = Sales.Add(sale, lines);
        PutIn(row);
        Refresh(sale.Customer);
        return row;
    }

    /// <summary>Puts a sale right.</summary>
    public void Set(int row, in Sale sale, params ReadOnlySpan<SaleLine> lines)
    {
        var before = Sales.CustomerOf(row);
        TakeOut(before);
        if (sale.Customer != before)
            TakeOut(sale.Customer);
        Count(row, parts[row], -1);
        rows.Unlink(row, before);
        Sales.Set(row, sale, lines);
        PutIn(row);
        Refresh(before);
        if (sale.Customer != before)
            Refresh(sale.Customer);
    }

    /// <summary>Takes a sale out.</summary>
    public void Remove(int row) => Set(row, Sales.SaleOf(row) with { State = SaleState.None });

    /// <summary>Lets time pass; an instant before <see cref="Now"/> changes nothing.</summary>
    public void Advance(Instant to)
    {
        now = Math.Max(now, RuleTime.Micros(to));
        var touched = new HashSet<int>();
        var moved = new List<int>();
        while (due.TryPeek(out var row, out var at) && at <= now)
        {
            due.Dequeue();
            if (PartsOf(row) == parts[row])
                continue;
            moved.Add(row);
            if (touched.Add(Sales.Customer[row]))
                TakeOut(Sales.Customer[row]);
        }

        foreach (var row in moved)
        {
            Count(row, parts[row], -1);
            parts[row] = PartsOf(row);
            Count(row, parts[row], 1);
        }

        foreach (var customer in touched)
            Refresh(customer);
    }

    /// <summary>Takes the customer out of what is kept over all of his rows.</summary>
    private void TakeOut(int customer)
    {
        if (customer >= 0)
            cohorts.Apply(Sales, Seen(customer), -1);
    }

    private void Refresh(int customer)
    {
        if (customer < 0)
            return;
        if (customer >= customers.Length)
            Array.Resize(ref customers, Math.Max(customer + 1, customers.Length * 2));
        cohorts.Apply(Sales, Seen(customer), 1);
        var kept = default(LiveCustomer);
        foreach (var row in Seen(customer))
            if (Sales.State[row] >= SaleState.Completed)
                Take(ref kept, row);
        customers[customer] = kept;
    }

    private void Take(ref LiveCustomer kept, int row)
    {
        var (at, net, state) = (Sales.At[row], Sales.Net[row], Sales.State[row]);
        kept.Lifetime.Add(at, net, AbcAnalysis.ValueOf(Sales, row, AbcBy.Margin), state);
        if (parts[row].HasFlag(RowParts.InRfm))
            kept.Rfm.Add(at, net, state);
        if (parts[row].HasFlag(RowParts.InAbc))
            kept.Abc.Add(AbcAnalysis.ValueOf(Sales, row, settings.Abc.By), 1);
    }

    private void PutIn(int row)
    {
        if (parts.Count == row)
            parts.Add(RowParts.None);
        rows.Link(row, Sales.Customer[row]);
        parts[row] = PartsOf(row);
        Count(row, parts[row], 1);
        if (Sales.State[row] == SaleState.None)
            return;
        Await(row, Duration.Zero);
        Await(row, settings.Rfm.Period);
        Await(row, settings.Abc.Period);
    }

    /// <summary>Remembers the instant at which the row begins to count, or leaves a period.</summary>
    private void Await(int row, Duration? after)
    {
        if (after is { } length && Sales.At[row] + RuleTime.Micros(length) is var at && at > now)
            due.Enqueue(row, at);
    }

    /// <summary>Adds or takes off what is kept by product.</summary>
    private void Count(int row, RowParts of, int sign)
    {
        if (Sales.State[row] < SaleState.Completed)
            return;
        if (of.HasFlag(RowParts.Seen))
            periods.Apply(Sales, row, sign);
        if (of.HasFlag(RowParts.InAbc))
            items.Apply(Sales, row, sign);
    }

    private RowParts PartsOf(int row)
    {
        if (Sales.At[row] > now)
            return RowParts.None;
        var rfm = settings.Rfm.Period is { } r && Sales.At[row] <= now - RuleTime.Micros(r) ? RowParts.None : RowParts.InRfm;
        var abc = settings.Abc.Period is { } a && Sales.At[row] <= now - RuleTime.Micros(a) ? RowParts.None : RowParts.InAbc;
        return RowParts.Seen | rfm | abc;
    }

    private IEnumerable<int> Seen(int customer) => rows.Of(customer).Where(r => parts[r].HasFlag(RowParts.Seen));
}
