using Crm.Budgets;
using Crm.Customers;
using NodaTime;

namespace Crm.Coupons;

/// <summary>A code that brings a promotion's discount. How often it was used stands in its <see cref="Budget"/>.</summary>
public sealed class Coupon
{
    private Coupon()
    {
    }

    /// <summary>Its id.</summary>
    public CouponId Id { get; private set; }

    /// <summary>The code, as <see cref="CouponCode.Fold"/> makes it; unique.</summary>
    public string Code { get; private set; } = "";

    /// <inheritdoc cref="CouponTerms(string)" path="/param[@name='Promotion']"/>
    public string Promotion { get; private set; } = "";

    /// <inheritdoc cref="CouponTerms.Customer"/>
    public CustomerId? CustomerId { get; private set; }

    /// <inheritdoc cref="CouponTerms.From"/>
    public Instant? ValidFrom { get; private set; }

    /// <inheritdoc cref="CouponTerms.Until"/>
    public Instant? ValidUntil { get; private set; }

    /// <inheritdoc cref="CouponTerms.Uses"/>
    public int? Uses { get; private set; }

    /// <inheritdoc cref="CouponTerms.UsesPerCustomer"/>
    public int? UsesPerCustomer { get; private set; }

    /// <inheritdoc cref="CouponTerms.Policy"/>
    public OverUse Policy { get; private set; }

    /// <inheritdoc cref="CouponTerms.Batch"/>
    public string? Batch { get; private set; }

    /// <summary>When it was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Since when it is withdrawn; null while it is good.</summary>
    public Instant? WithdrawnAt { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>Makes a coupon of sound terms.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="code">A code that <see cref="CouponCode.Fold"/> takes.</param>
    /// <param name="terms">What it gives.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="DefinitionException">The terms have mistakes: all are told.</exception>
    public static Coupon Issue(CouponId id, string code, CouponTerms terms, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value, nameof(id));
        if (CouponTerms.MistakesOf(terms) is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes);
        var folded = CouponCode.Fold(code) ?? throw new ArgumentException("A code has 1 to 64 characters.", nameof(code));
        var coupon = new Coupon { Id = id, Code = folded, CreatedAt = now };
        coupon.Set(terms);
        return coupon;
    }

    /// <summary>Changes what it gives; uses stay counted.</summary>
    /// <exception cref="DefinitionException">The terms have mistakes: all are told.</exception>
    public void Change(CouponTerms terms)
    {
        if (CouponTerms.MistakesOf(terms) is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes);
        Set(terms);
    }

    /// <summary>Nobody uses it from now on; doing it twice does nothing.</summary>
    public void Withdraw(Instant now) => WithdrawnAt ??= now;

    /// <summary>It is good again.</summary>
    public void Reinstate() => WithdrawnAt = null;

    /// <summary>Whether this customer may use it now, apart from how often it was used. Null for yes.</summary>
    /// <param name="customers">The buyer and those merged with them; none for a buyer who is not known.</param>
    /// <param name="now">The present.</param>
    public Refusal? WhyNot(IReadOnlyCollection<CustomerId> customers, Instant now)
    {
        ArgumentNullException.ThrowIfNull(customers);
        if (WithdrawnAt is not null)
            return new Refusal(CouponRefusals.Withdrawn, "The coupon {code} is withdrawn.", ("code", Code));
        if (now < ValidFrom)
            return new Refusal(CouponRefusals.NotYet, "The coupon {code} is good from {from} on.", ("code", Code), ("from", ValidFrom));
        if (now >= ValidUntil)
            return new Refusal(CouponRefusals.Over, "The coupon {code} was good until {until}.", ("code", Code), ("until", ValidUntil));
        return CustomerId is { } owner && !customers.Contains(owner)
            ? new Refusal(CouponRefusals.OfAnother, "The coupon {code} is somebody else's.", ("code", Code))
            : null;
    }

    /// <summary>What a use of it takes of which budgets.</summary>
    /// <param name="customer">The buyer; null for nobody known.</param>
    /// <param name="same">Other customers who are the same person: merged with them, or sharing telephone or e-mail address.</param>
    public IReadOnlyList<BudgetWish> Wishes(CustomerId? customer, IReadOnlyCollection<CustomerId> same) => Wishes(customer, same, false);

    internal IReadOnlyList<BudgetWish> Wishes(CustomerId? customer, IReadOnlyCollection<CustomerId> same, bool isNew)
    {
        ArgumentNullException.ThrowIfNull(same);
        var whole = new BudgetWish(BudgetKeys.Coupon(Id), 1, Uses) { Policy = Policy };
        if (customer is not { } buyer || UsesPerCustomer is null)
            return [whole];
        return
        [
            whole,
            new BudgetWish(BudgetKeys.Coupon(Id, buyer), 1, UsesPerCustomer)
            {
                Policy = Policy,
                IsNew = isNew,
                CountedWith = [.. same.Where(s => s != buyer).Distinct().Select(s => BudgetKeys.Coupon(Id, s))],
            },
        ];
    }

    private void Set(CouponTerms terms)
    {
        (Promotion, Batch) = (StoredText.Clean(terms.Promotion)!, StoredText.Clean(terms.Batch));
        (CustomerId, ValidFrom, ValidUntil) = (terms.Customer, terms.From, terms.Until);
        (Uses, UsesPerCustomer, Policy) = (terms.Uses, terms.UsesPerCustomer, terms.Policy);
    }
}
