using Crm.Segments;
using NodaTime;

namespace Crm.Pricing;

/// <summary>All that promotions are decided on: nothing else is looked at, so the same basket always gives the same outcome.</summary>
public sealed record PriceBasket
{
    /// <summary>Currency of every amount.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The moment for which it is priced.</summary>
    public required Instant Now { get; init; }

    /// <summary>What is bought.</summary>
    public required IReadOnlyList<BasketLine> Lines { get; init; }

    /// <summary>What delivery costs the customer before promotions.</summary>
    public Money Delivery { get; init; }

    /// <summary>Code of the site; null for none.</summary>
    public string? Site { get; init; }

    /// <summary>Code of the channel; null for none.</summary>
    public string? Channel { get; init; }

    /// <summary>Code of the payment method; null where not chosen yet.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>Code of the delivery method; null where not chosen yet.</summary>
    public string? DeliveryMethod { get; init; }

    /// <summary>ISO alpha-2 of the country that it goes to; null where unknown.</summary>
    public string? Country { get; init; }

    /// <summary>Who buys, with the parts that the book's conditions read; null for a guest, who has no figures.</summary>
    public CustomerSubject? Customer { get; init; }

    /// <summary>Whether it is the buyer's first order; null to go by the customer's figures. Guests go by telephone and e-mail, which the caller looks up.</summary>
    public bool? IsFirstOrder { get; init; }

    /// <summary>Coupons that were accepted.</summary>
    public IReadOnlyList<BasketCoupon> Coupons { get; init; } = [];

    /// <summary>What is left of limits.</summary>
    public IReadOnlyList<PromotionLeft> Left { get; init; } = [];

    /// <summary>Discounts by hand.</summary>
    public IReadOnlyList<ManualDiscount> Manual { get; init; } = [];
}
