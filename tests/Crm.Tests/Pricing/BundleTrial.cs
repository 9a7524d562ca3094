namespace Crm.Pricing;

/// <summary>Bundles piece by piece, in exact decimals.</summary>
internal static class BundleTrial
{
    /// <summary>Bundles that touch the same lines, or exclude each other, are decided together.</summary>
    internal static List<List<PromotionDefinition>> Groups(List<PromotionDefinition> bundles, PriceBasket basket, Func<PromotionDefinition, PromotionDefinition, bool> conflict)
    {
        List<List<PromotionDefinition>> groups = [];
        foreach (var bundle in bundles)
        {
            var touching = groups.Where(g => g.Any(other => conflict(other, bundle) || basket.Lines.Any(l => Touches(other, l) && Touches(bundle, l)))).ToList();
            groups = [.. groups.Except(touching), [.. touching.SelectMany(g => g), bundle]];
        }

        return groups;
    }

    /// <summary>What all orders of the group's bundles take off.</summary>
    internal static IEnumerable<decimal> Offs(List<PromotionDefinition> group, PriceBasket basket, decimal[] after, long[] pieces, decimal[] floors, bool ranked, Func<PromotionDefinition, PromotionDefinition, bool> conflict, List<PromotionDefinition>? given = null, decimal[]? rest = null)
    {
        (given, rest) = (given ?? [], rest ?? [.. after]);
        var any = false;
        var open = group.Where(b => !given.Contains(b) && !given.Any(g => conflict(g, b))).ToList();
        var fitting = open.Where(b => Give(b, basket, after, [.. rest], [.. pieces], floors, out _) > 0).ToList();
        foreach (var bundle in fitting.Where(b => !ranked || b.Priority == fitting.Max(f => f.Priority)))
        {
            any = true;
            decimal[] restNow = [.. rest];
            long[] piecesNow = [.. pieces];
            Give(bundle, basket, after, restNow, piecesNow, floors, out var off);
            foreach (var more in Offs(group, basket, after, piecesNow, floors, ranked, conflict, [.. given, bundle], restNow))
                yield return off + more;
        }

        if (!any)
            yield return 0;
    }

    internal static decimal Give(PromotionDefinition bundle, PriceBasket basket, decimal[] after, decimal[] rest, long[] pieces, decimal[] floors, out decimal off)
    {
        off = 0;
        List<(int Line, decimal Price)> all = [];
        foreach (var (i, line) in basket.Lines.Index())
            if (Touches(bundle, line))
                all.AddRange(Enumerable.Repeat((i, after[i] / line.Quantity.Amount), (int)pieces[i]));
        all = [.. all.OrderByDescending(p => p.Price).ThenBy(p => p.Line)];
        var (taken, used, cut, less) = Pick(bundle, basket, all);
        if (taken.Count == 0)
            return 0;
        var whole = BruteForce.Round((taken.Sum(p => p.Price) * cut) - less + 0.0000001m);
        var shares = Share(Math.Max(0, whole), [.. all.Select(p => p.Line).Distinct().Select(line => (line, taken.Where(t => t.Line == line).Sum(t => t.Price)))]);
        foreach (var (line, share) in shares)
        {
            var given = Math.Min(share, rest[line] - floors[line]);
            rest[line] -= given;
            off += given;
        }

        if (off > 0)
            foreach (var piece in used)
                pieces[piece.Line]--;
        return off;
    }

    private static (List<(int Line, decimal Price)> Taken, List<(int Line, decimal Price)> Used, decimal Cut, decimal Less) Pick(PromotionDefinition d, PriceBasket basket, List<(int Line, decimal Price)> all)
    {
        switch (d.Reward)
        {
            case PayForReward r:
                return Groups(all, r.Take, r.Pay, 1, r.Times);
            case BuyGetReward { Which: GetChoice.Cheapest } r:
                return Groups(all, r.Buy + r.Get, r.Buy, r.Off.Value / 100, r.Times);
            case BuyGetReward { Which: GetChoice.Same } r:
                var lines = all.GroupBy(p => p.Line).Select(g => Groups([.. g], r.Buy + r.Get, r.Buy, r.Off.Value / 100, null)).ToList();
                return ([.. lines.SelectMany(l => l.Item1)], [.. lines.SelectMany(l => l.Item2)], r.Off.Value / 100, 0);
            case BundleReward r:
                return Sets(r, basket, all);
            default:
                throw new NotSupportedException();
        }
    }

    private static (List<(int Line, decimal Price)>, List<(int Line, decimal Price)>, decimal, decimal) Groups(List<(int Line, decimal Price)> all, int size, int paid, decimal cut, int? times)
    {
        var groups = all.Chunk(size).Where(c => c.Length == size).Take(times ?? int.MaxValue).ToList();
        return ([.. groups.SelectMany(g => g.Skip(paid))], [.. groups.SelectMany(g => g)], cut, 0);
    }

    private static (List<(int Line, decimal Price)>, List<(int Line, decimal Price)>, decimal, decimal) Sets(BundleReward reward, PriceBasket basket, List<(int Line, decimal Price)> all)
    {
        List<(int Line, decimal Price)> left = [.. all], used = [];
        var times = 0;
        for (; times < (reward.Times ?? int.MaxValue); times++)
        {
            List<(int Line, decimal Price)> set = [];
            foreach (var slot in reward.Slots)
                for (var n = 0; n < slot.Quantity && left.FindIndex(p => slot.Target.Covers(basket.Lines[p.Line])) is >= 0 and var at; n++)
                {
                    set.Add(left[at]);
                    left.RemoveAt(at);
                }

            if (set.Count < reward.Slots.Sum(s => s.Quantity) || (reward.Price is { } p1 && set.Sum(p => p.Price) <= p1.Amount * 100))
                break;
            used.AddRange(set);
        }

        return (used, used, reward.Off?.Value / 100 ?? 1, times * (reward.Price?.Amount ?? 0) * 100);
    }

    private static List<(int Line, decimal Share)> Share(decimal whole, List<(int Line, decimal Weight)> lines)
    {
        var sum = lines.Sum(l => l.Weight);
        if (sum == 0)
            return [];
        var parts = lines.ConvertAll(l => (l.Line, Part: decimal.Floor(whole * l.Weight / sum), Left: (whole * l.Weight / sum) - decimal.Floor(whole * l.Weight / sum)));
        var open = (int)(whole - parts.Sum(p => p.Part));
        var more = parts.Index().OrderByDescending(p => p.Item.Left).Take(open).Select(p => p.Index).ToHashSet();
        return [.. parts.Select((p, i) => (p.Line, p.Part + (more.Contains(i) ? 1 : 0)))];
    }

    private static bool Touches(PromotionDefinition bundle, BasketLine line) =>
        bundle.Reward is BundleReward r ? r.Slots.Any(s => s.Target.Covers(line)) : bundle.Target.Covers(line);
}
