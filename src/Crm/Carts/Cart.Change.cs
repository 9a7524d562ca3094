using Crm.Customers;
using Crm.Orders;
using NodaTime;

namespace Crm.Carts;

public sealed partial class Cart
{
    /// <summary>So many links of one cart are good at a time; the oldest goes first.</summary>
    public const int MostRecoveries = 5;

    /// <summary>Says what is in it, whole. What was abandoned is open again. The same content once more changes nothing, not even the leave.</summary>
    /// <param name="given">Checked by <see cref="Check"/>; an article that stands twice is one line, with both quantities and the last price.</param>
    /// <param name="at">When the customer changed it.</param>
    /// <returns>Whether anything changed.</returns>
    public bool Put(IReadOnlyList<NewCartLine> given, Instant at)
    {
        var wanted = OneLineEach(given);
        if (SameAs(wanted))
            return false;
        Fill(wanted);
        Revision++;
        ComeBack(at);
        return true;
    }

    /// <summary>Says whose it is. Null customer keeps who is known; signing in is not taken back by it.</summary>
    public void Own(CustomerId? customer, bool isSignedIn)
    {
        if (customer is not { } owner)
            return;
        IsSignedIn = CustomerId == owner ? IsSignedIn || isSignedIn : isSignedIn;
        CustomerId = owner;
    }

    /// <summary>Ties it to a device, or to none: then the device begins anew.</summary>
    public void TieTo(string? deviceHash) => DeviceHash = deviceHash;

    /// <summary>Takes in what another cart of the same person holds: they have come back, so it is open, and its leave is counted anew.</summary>
    public void Absorb(Cart other, CartMerging merging, Instant now)
    {
        ArgumentNullException.ThrowIfNull(other);
        var newer = other.ChangedAt > ChangedAt ? other : this;
        var merged = lines.ToDictionary(l => l.Given.Article, l => l.Given, StringComparer.Ordinal);
        foreach (var line in other.lines.Select(l => l.Given))
        {
            if (!merged.TryGetValue(line.Article, out var own))
            {
                if (merged.Count < MostLines)
                    merged.Add(line.Article, line);
                continue;
            }

            var latest = ReferenceEquals(newer, other) ? line : own;
            merged[line.Article] = latest with { Quantity = Merge(own, line, latest, merging) };
        }

        // Prices in another currency would be no sum: those of the cart changed last stay.
        var kept = merged.Values.Where(l => l.UnitPrice.Currency == newer.Currency).ToList();
        if (!SameAs(kept))
        {
            Fill(kept);
            Revision++;
        }

        ComeBack(now);
    }

    /// <summary>Its content went into another cart.</summary>
    public void MergeInto(CartId other, Instant now) => (State, MergedInto, ClosedAt) = (CartState.Merged, other, now);

    /// <summary>An order was placed from it, or by the same customer.</summary>
    /// <param name="order">Which.</param>
    /// <param name="customer">Its customer, who becomes the cart's where nobody was known; null for nobody.</param>
    /// <param name="isNamed">The order named the cart.</param>
    /// <param name="now">When.</param>
    public void CloseBy(OrderId order, CustomerId? customer, bool isNamed, Instant now)
    {
        CustomerId ??= customer;
        (State, OrderId, IsNamedByOrder, ClosedAt) = (CartState.Ordered, order, isNamed, now);
    }

    /// <summary>Its next instant has come: it is abandoned, or given up.</summary>
    /// <returns>The name of what happened.</returns>
    public string Lapse(Instant due)
    {
        if (State == CartState.Open && lines.Count > 0)
        {
            (State, AbandonedAt) = (CartState.Abandoned, due);
            TimesAbandoned++;
            return "cart.abandoned";
        }

        (State, ClosedAt) = (CartState.Expired, due);
        return "cart.expired";
    }

    /// <summary>Keeps a link that opens it. Links whose time is over go, and the oldest beyond <see cref="MostRecoveries"/>.</summary>
    public void Issue(string hash, Instant expires, Instant now)
    {
        recoveries.RemoveAll(r => r.ExpiresAt <= now);
        if (recoveries.Count >= MostRecoveries)
            recoveries.RemoveRange(0, recoveries.Count - MostRecoveries + 1);
        recoveries.Add(CartRecovery.Create(Id, recoveries.Count == 0 ? 1 : recoveries[^1].Position + 1, hash, expires));
    }

    /// <summary>Why a link does not open it now; null where it does.</summary>
    public Refusal? WhyNotRecoverable(string hash, Instant now)
    {
        if (recoveries.Find(r => r.Hash == hash) is not { } link)
            return new Refusal(CartRefusals.RecoveryUnknown, "The link opens nothing.");
        if (link.ExpiresAt <= now)
            return new Refusal(CartRefusals.RecoveryExpired, "The link's time is over.");
        return IsLive ? null : ClosedRefusal();
    }

    /// <summary>Somebody came back by a link: it is open again, and its leave is counted anew.</summary>
    public void Recover(Instant now)
    {
        RecoveredAt = now;
        ComeBack(now);
    }

    internal Refusal ClosedRefusal() => new(CartRefusals.Closed, "The cart is {state} and changes no more.",
        ("cart", Id), ("state", State), ("order", OrderId), ("into", MergedInto));

    private void ComeBack(Instant at) => (State, ChangedAt) = (CartState.Open, Instant.Max(at, ChangedAt));

    private void Fill(List<NewCartLine> wanted)
    {
        while (lines.Count > wanted.Count)
            lines.RemoveAt(lines.Count - 1);
        while (lines.Count < wanted.Count)
            lines.Add(CartLine.Create(Id, lines.Count + 1));
        for (var i = 0; i < wanted.Count; i++)
            lines[i].Take(wanted[i]);
        if (wanted.Count > 0)
            Currency = wanted[0].UnitPrice.Currency;
        ValueUnits = lines.Aggregate(0L, static (sum, line) => checked(sum + line.Total.Units));
    }

    private static Quantity Merge(NewCartLine own, NewCartLine other, NewCartLine latest, CartMerging merging) => merging switch
    {
        CartMerging.Larger => Quantity.Max(own.Quantity, other.Quantity),
        CartMerging.Sum => own.Quantity + other.Quantity,
        _ => latest.Quantity,
    };

    private static List<NewCartLine> OneLineEach(IReadOnlyList<NewCartLine> given)
    {
        var wanted = new List<NewCartLine>(given.Count);
        foreach (var line in given)
        {
            var same = wanted.FindIndex(w => w.Article == line.Article);
            if (same < 0)
                wanted.Add(line);
            else
                wanted[same] = line with { Quantity = wanted[same].Quantity + line.Quantity };
        }

        return wanted;
    }
}
