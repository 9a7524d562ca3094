using Crm.Catalog;

namespace Crm.Stock;

/// <summary>Which line takes how much from which balance. Made on numbers beside the balances, so that a "no" changes nothing.</summary>
internal sealed class AllocationPlan
{
    private readonly ReservationRequest request;
    private readonly IReadOnlyList<StockBalance> balances;
    private readonly long[] free;
    private readonly long[] backOrder;
    private readonly bool[]? chosen;
    private readonly List<AllocationGrant> grants = [];
    private readonly List<LineShortage> shortages = [];

    private AllocationPlan(ReservationRequest request, IReadOnlyList<StockBalance> balances)
    {
        (this.request, this.balances) = (request, balances);
        free = new long[balances.Count];
        backOrder = new long[balances.Count];
        for (var i = 0; i < free.Length; i++)
        {
            free[i] = balances[i].Free.Thousandths;
            if (request.Policy is ReservationPolicy.BackOrder or ReservationPolicy.AcceptShort)
                backOrder[i] = balances[i].Room.Thousandths - free[i];
        }

        // A single line that one warehouse serves whole leaves nothing to choose.
        if (request.Strategy == AllocationStrategy.FewestSplits
            && (request.Lines.Count != 1 || FirstWith(request.Lines[0].VariantId, request.Lines[0].Quantity.Thousandths) < 0))
            chosen = WarehouseChoice.Of(request.Lines, balances);
    }

    /// <summary>The grants, line by line.</summary>
    internal IReadOnlyList<AllocationGrant> Grants => grants;

    /// <summary>The lines that lack, in the order of the request.</summary>
    internal IReadOnlyList<LineShortage> Shortages => shortages;

    /// <summary>Whether the policy says no.</summary>
    internal bool IsRefused => shortages.Count > 0 && request.Policy switch
    {
        ReservationPolicy.AcceptShort => false,
        ReservationPolicy.Partial => grants.Count == 0,
        _ => true,
    };

    internal static AllocationPlan Make(ReservationRequest request, IReadOnlyList<StockBalance> balances)
    {
        var plan = new AllocationPlan(request, balances);
        for (var i = 0; i < request.Lines.Count;)
            i = plan.Serve(i);
        return plan;
    }

    /// <summary>Serves a line, or the components of one kit together; gives the index after it.</summary>
    private int Serve(int from)
    {
        var lines = request.Lines;
        var to = from + 1;
        while (to < lines.Count && lines[from].Kits > 0 && (lines[to].Line, lines[to].Kits) == (lines[from].Line, lines[from].Kits))
            to++;
        for (var i = from; i < to; i++)
            Take(i);
        if (request.Policy == ReservationPolicy.Partial && lines[from].Kits > 0)
            KeepWholeKits(from, to);
        for (var i = from; i < to; i++)
        {
            var granted = new Quantity(Granted(i));
            if (granted < lines[i].Quantity)
                shortages.Add(new LineShortage(lines[i].Line, lines[i].VariantId, lines[i].Quantity, granted));
        }

        return to;
    }

    private void Take(int line)
    {
        var (variant, need) = (request.Lines[line].VariantId, request.Lines[line].Quantity.Thousandths);
        if (request.Strategy == AllocationStrategy.FewestSplits && FirstWith(variant, need) is >= 0 and var whole)
            need -= Grant(line, whole, free, need);
        for (var i = 0; i < free.Length && need > 0 && request.Strategy == AllocationStrategy.Priority; i++)
            if (balances[i].VariantId == variant)
                need -= Grant(line, i, free, need);
        while (need > 0 && request.Strategy != AllocationStrategy.Priority && Largest(variant) is >= 0 and var most)
            need -= Grant(line, most, free, need);
        for (var i = 0; i < free.Length && need > 0; i++)
            if (balances[i].VariantId == variant)
                need -= Grant(line, i, backOrder, need);
    }

    private long Grant(int line, int balance, long[] from, long need)
    {
        var taken = Math.Min(need, from[balance]);
        if (taken == 0)
            return 0;
        from[balance] -= taken;
        for (var i = grants.Count - 1; i >= 0 && grants[i].Line == line; i--)
            if (grants[i].Balance == balance)
            {
                grants[i] = grants[i] with { Thousandths = grants[i].Thousandths + taken };
                return taken;
            }

        grants.Add(new AllocationGrant(line, balance, taken));
        return taken;
    }

    private int FirstWith(VariantId variant, long need)
    {
        for (var i = 0; i < free.Length; i++)
            if (chosen?[i] != false && balances[i].VariantId == variant && free[i] >= need)
                return i;
        return -1;
    }

    private int Largest(VariantId variant)
    {
        var best = -1;
        for (var i = 0; i < free.Length; i++)
            if (chosen?[i] != false && balances[i].VariantId == variant && free[i] > (best < 0 ? 0 : free[best]))
                best = i;
        return best;
    }

    private long Granted(int line)
    {
        var sum = 0L;
        for (var i = grants.Count - 1; i >= 0 && grants[i].Line >= line; i--)
            sum += grants[i].Line == line ? grants[i].Thousandths : 0;
        return sum;
    }

    /// <summary>Half a kit is of no use: takes back from each component what goes beyond the whole kits that all can serve.</summary>
    private void KeepWholeKits(int from, int to)
    {
        var kits = long.MaxValue;
        for (var i = from; i < to; i++)
            kits = Math.Min(kits, Granted(i) / PerKit(i));
        for (var i = grants.Count - 1; i >= 0 && grants[i].Line >= from; i--)
        {
            var grant = grants[i];
            var back = Math.Min(grant.Thousandths, Granted(grant.Line) - (kits * PerKit(grant.Line)));
            free[grant.Balance] += back;
            grants[i] = grant with { Thousandths = grant.Thousandths - back };
        }

        grants.RemoveAll(g => g.Thousandths == 0);
    }

    private long PerKit(int line) => request.Lines[line].Quantity.Thousandths / request.Lines[line].Kits;
}
