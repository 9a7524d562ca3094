using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Carts;

/// <summary>
/// What somebody has put aside to buy: of a customer, of a device, or both. The host's shop keeps its own cart; this is its picture,
/// put whole after each change, with what becomes of it.
/// </summary>
public sealed partial class Cart
{
    /// <summary>More articles are refused.</summary>
    public const int MostLines = 500;

    private readonly List<CartLine> lines = [];
    private readonly List<CartRecovery> recoveries = [];

    private Cart()
    {
    }

    /// <summary>Id.</summary>
    public CartId Id { get; private set; }

    /// <summary>The site.</summary>
    public SiteId SiteId { get; private set; }

    /// <summary>Whose it is, as far as known; null for somebody on a device.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>The customer was signed in. Else they told who they are, which lets an order close the cart and a reminder find them, but shows them nothing of another device.</summary>
    public bool IsSignedIn { get; private set; }

    /// <summary>Hash of the device's token; null for none. Personal: it tells one device from all others.</summary>
    public string? DeviceHash { get; private set; }

    /// <summary>Code of the channel; null for none.</summary>
    public string? Channel { get; private set; }

    /// <summary>Currency of all prices in it.</summary>
    public Currency Currency { get; private set; }

    /// <summary>How far it has got.</summary>
    public CartState State { get; private set; }

    /// <summary>Counts the changes of its content, so that a tab can say which one it saw.</summary>
    public int Revision { get; private set; }

    internal long ValueUnits { get; private set; }

    /// <summary>Sum of its lines.</summary>
    public Money Value => new(ValueUnits, Currency);

    /// <summary>When it was begun.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When its content was last changed, or it was last come back to by a link: from then the leave is counted.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>When it was last left; null for never. Whether it still is, <see cref="State"/> says: it may have been come back to since.</summary>
    public Instant? AbandonedAt { get; private set; }

    /// <summary>How often it was abandoned.</summary>
    public int TimesAbandoned { get; private set; }

    /// <summary>When a link last brought somebody back; null for never.</summary>
    public Instant? RecoveredAt { get; private set; }

    /// <summary>When it was ordered, merged or expired; null before.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>The order that closed it; null for none.</summary>
    public OrderId? OrderId { get; private set; }

    /// <summary>The order named this cart; false where it closed it by being the same customer's.</summary>
    public bool IsNamedByOrder { get; private set; }

    /// <summary>The cart that its content went into; null for none.</summary>
    public CartId? MergedInto { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>What is in it.</summary>
    public IReadOnlyList<CartLine> Lines => lines;

    /// <summary>Links that open it, the newest last.</summary>
    public IReadOnlyList<CartRecovery> Recoveries => recoveries;

    /// <summary>Whether it may still be ordered.</summary>
    public bool IsLive => State is CartState.Open or CartState.Abandoned;

    /// <summary>A new, empty cart.</summary>
    public static Cart Create(CartId id, SiteId site, Currency currency, string? channel, Instant at) =>
        new() { Id = id, SiteId = site, Currency = currency, Channel = channel, CreatedAt = at, ChangedAt = at };

    /// <summary>All mistakes in lines, with their places.</summary>
    public static IReadOnlyList<InputMistake> Check(IReadOnlyList<NewCartLine> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var mistakes = new List<InputMistake>();
        if (given.Count > MostLines)
            mistakes.Add(new("lines", $"{given.Count} are more than {MostLines}"));
        foreach (var (i, line) in given.Index())
        {
            if (line is null || (line.VariantId is null && string.IsNullOrWhiteSpace(line.Sku) && string.IsNullOrWhiteSpace(line.Name)))
            {
                mistakes.Add(new($"lines[{i}]", "names no article"));
                continue;
            }

            if (!line.Quantity.IsPositive)
                mistakes.Add(new($"lines[{i}].quantity", $"{line.Quantity} is not above none"));
            if (line.UnitPrice.IsNegative || line.UnitPrice.Currency == default)
                mistakes.Add(new($"lines[{i}].unitPrice", $"{line.UnitPrice} is no price"));
            else if (line.UnitPrice.Currency != given.First(l => l is not null).UnitPrice.Currency)
                mistakes.Add(new($"lines[{i}].unitPrice", "is in another currency than the first line's"));
        }

        return mistakes;
    }

    /// <summary>Which instant comes next by itself, by these rules: that of being abandoned, or that of being given up. Null for a closed one.</summary>
    public Instant? NextDue(CartRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return State switch
        {
            CartState.Open when lines.Count > 0 => ChangedAt + Duration.FromMinutes(rules.AbandonedAfterMinutes),
            CartState.Open or CartState.Abandoned => ChangedAt + Duration.FromDays(rules.ExpiresAfterDays),
            _ => null,
        };
    }

    private bool SameAs(List<NewCartLine> wanted)
    {
        if (wanted.Count != lines.Count)
            return false;
        for (var i = 0; i < wanted.Count; i++)
            if (!lines[i].Holds(wanted[i]))
                return false;
        return true;
    }
}
