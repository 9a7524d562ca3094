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
        List<Piece> all = [];
        foreach (var (i, line) in basket.Lines.Index())
            if (Touches(bundle, line))
                all.AddRange(Enumerable.Range(0, (int)pieces[i]).Select(n => new Piece(i, after[i] / line.Quantity.Amount, n)));
        all = [.. all.OrderByDescending(p => p.Price).ThenBy(p => p.Line).ThenBy(p => p.Number)];
        var (taken, used, cut, less) = Pick(bundle, basket, all);
        if (taken.Count == 0)
            return 0;
        var whole = Math.Min(BruteForce.Round((taken.Sum(p => p.Price) * cut) - less + 0.0000001m), Budget(bundle, basket));
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

    /// <summary>Whole cents that are left of its budget.</summary>
    internal static decimal Budget(PromotionDefinition d, PriceBasket basket) =>
        d.Limits.Budget is not null && basket.Left.FirstOrDefault(l => l.Promotion == d.Code)?.Budget is { } budget ? decimal.Floor(budget.Amount * 100) : decimal.MaxValue;

    private static (List<Piece> Taken, List<Piece> Used, decimal Cut, decimal Less) Pick(PromotionDefinition d, PriceBasket basket, List<Piece> all)
    {
        var most = d.Limits.PerOrder ?? int.MaxValue;
        switch (d.Reward)
        {
            case PayForReward r:
                return Groups(all, r.Take, r.Pay, 1, Math.Min(most, r.Times ?? int.MaxValue));
            case BuyGetReward { Which: GetChoice.Cheapest } r:
                return Groups(all, r.Buy + r.Get, r.Buy, r.Off.Value / 100, Math.Min(most, r.Times ?? int.MaxValue));
            case BuyGetReward { Which: GetChoice.Same } r:
                return Same(all, r, Math.Min(most, r.Times ?? int.MaxValue));
            case BuyGetReward r:
                return Other(all, r, piece => d.Target.Covers(basket.Lines[piece.Line]), piece => r.Other!.Covers(basket.Lines[piece.Line]), Math.Min(most, r.Times ?? int.MaxValue));
            case BundleReward r:
                return Sets(r, basket, all, Math.Min(most, r.Times ?? int.MaxValue));
            default:
                throw new NotSupportedException();
        }
    }

    private static (List<Piece>, List<Piece>, decimal, decimal) Groups(List<Piece> all, int size, int paid, decimal cut, int times)
    {
        var groups = all.Chunk(size).Where(c => c.Length == size).Take(times).ToList();
        return ([.. groups.SelectMany(g => g.Skip(paid))], [.. groups.SelectMany(g => g)], cut, 0);
    }

    private static (List<Piece>, List<Piece>, decimal, decimal) Same(List<Piece> all, BuyGetReward r, int times)
    {
        var groups = all.GroupBy(p => p.Line).SelectMany(g => g.Chunk(r.Buy + r.Get)).Where(c => c.Length == r.Buy + r.Get).Take(times).ToList();
        return ([.. groups.SelectMany(g => g.Skip(r.Buy))], [.. groups.SelectMany(g => g)], r.Off.Value / 100, 0);
    }

    /// <summary>As often as both fit: the dearest to get that leave enough to buy; bought are the cheapest.</summary>
    private static (List<Piece>, List<Piece>, decimal, decimal) Other(List<Piece> all, BuyGetReward r, Func<Piece, bool> buys, Func<Piece, bool> gets, int most)
    {
        for (var times = Math.Min(most, all.Count / (r.Buy + r.Get)); times > 0; times--)
        {
            var (left, taken) = (all.ToList(), new List<Piece>());
            foreach (var piece in all.Where(gets))
                if (taken.Count < times * r.Get && left.Count(buys) - (buys(piece) ? 1 : 0) >= times * r.Buy)
                {
                    taken.Add(piece);
                    left.Remove(piece);
                }

            if (taken.Count == times * r.Get)
                return (taken, [.. taken, .. left.Where(buys).Reverse().Take(times * r.Buy)], r.Off.Value / 100, 0);
        }

        return ([], [], 0, 0);
    }

    private static (List<Piece>, List<Piece>, decimal, decimal) Sets(BundleReward reward, PriceBasket basket, List<Piece> all, int most)
    {
        List<Piece> left = [.. all], used = [];
        var slots = reward.Slots.SelectMany(s => Enumerable.Repeat(s.Target, s.Quantity)).ToList();
        var times = 0;
        for (; times < most; times++)
        {
            // Every way to fill the slots is tried: of all sets of pieces the dearest, and of equals the one that comes first.
            var set = Fillings(slots, basket, left).Select(ranks => ranks.Order().ToList())
                .OrderByDescending(ranks => ranks.Sum(rank => left[rank].Price)).ThenBy(ranks => string.Join(' ', ranks.Select(rank => rank.ToString("000", System.Globalization.CultureInfo.InvariantCulture))), StringComparer.Ordinal).FirstOrDefault();
            if (set is null || (reward.Price is { } price && set.Sum(rank => left[rank].Price) <= price.Amount * 100))
                break;
            used.AddRange(set.Select(rank => left[rank]));
            foreach (var rank in set.OrderDescending())
                left.RemoveAt(rank);
        }

        return (used, used, reward.Off?.Value / 100 ?? 1, times * (reward.Price?.Amount ?? 0) * 100);
    }

    private static IEnumerable<int[]> Fillings(List<PromotionTarget> slots, PriceBasket basket, List<Piece> left, params int[] ranks)
    {
        if (ranks.Length == slots.Count)
            return [ranks];
        return Enumerable.Range(0, left.Count).Where(rank => !ranks.Contains(rank) && slots[ranks.Length].Covers(basket.Lines[left[rank].Line])
                && (rank == 0 || left[rank - 1].Line != left[rank].Line || ranks.Contains(rank - 1)))
            .SelectMany(rank => Fillings(slots, basket, left, [.. ranks, rank]));
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
        bundle.Reward is BundleReward r ? r.Slots.Any(s => s.Target.Covers(line)) : bundle.Target.Covers(line) || (bundle.Reward is BuyGetReward { Other: { } other } && other.Covers(line));

    private readonly record struct Piece(int Line, decimal Price, int Number);
}
