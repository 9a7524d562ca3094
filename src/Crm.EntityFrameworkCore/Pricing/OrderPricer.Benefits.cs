using Crm.Customers;
using Crm.Segments;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Pricing;

internal sealed partial class OrderPricer
{
    /// <summary>What a customer gets here and not everybody does: lists, and promotions as far as they ask about the customer.</summary>
    internal Result<EffectiveBenefits> Benefits(WorkingSet set, Site at, CustomerId customer)
    {
        if (!context.Holds(view, set, site))
            return new Refusal(PricingRefusals.Stale, "What prices are decided by was edited meanwhile.");
        var who = Who(set, customer);
        if (!who.IsAccepted)
            return who.Refusal;
        var (found, company, subject) = who.Value;
        var benefits = new List<CustomerBenefit>();
        foreach (var list in view.Lists.Entries.Select(e => e.Definition).Where(d => !d.IsPublic && (d.Sites.Count == 0 || d.Sites.Contains(site)) && !(set.Now < d.From) && !(set.Now >= d.Until)))
            if ((list.Contract is null || list.Contract == company?.PriceContract) && (list.Condition is null || (subject is not null && view.Meets(list, subject, set.Now))))
                benefits.Add(new CustomerBenefit(BenefitKind.PriceList, list.Code, SourceOf(list, subject, set.Now)) { Name = list.Name ?? list.Code, Until = list.Until });
        if (subject is not null)
            benefits.AddRange(Promotions(set, at, subject));
        return new EffectiveBenefits(found!.StandsForId, [.. benefits.OrderBy(b => b.Kind).ThenBy(b => b.Code, StringComparer.Ordinal)]);
    }

    private IEnumerable<CustomerBenefit> Promotions(WorkingSet set, Site at, CustomerSubject subject)
    {
        var basket = new BasketSubject(new PriceBasket { Currency = at.BaseCurrency, Now = set.Now, Lines = [], Customer = subject, Site = at.Code }, at.Zone);
        foreach (var promotion in view.Promotions.Active.Select(p => p.Definition).Where(d => d.Condition is { } rule && !d.NeedsCoupon && FrozenCondition.AsksCustomer(rule)))
        {
            if (set.Now < promotion.Validity.From || set.Now >= promotion.Validity.To || (promotion.Sites.Count > 0 && !promotion.Sites.Contains(at.Code, StringComparer.Ordinal)) || !view.IsSound(promotion, at.CustomerScope))
                continue;
            if (FrozenCondition.OfCustomer(promotion.Condition!, leaf => view.Holds(leaf, at.CustomerScope, basket, set.Now)) != false)
                yield return new CustomerBenefit(BenefitKind.Promotion, promotion.Code, "rule") { Name = promotion.Label ?? promotion.Name, Until = promotion.Validity.To };
        }
    }

    private string SourceOf(PriceListDefinition list, CustomerSubject? subject, Instant now)
    {
        if (list.Contract is not null)
            return "contract:" + list.Contract;
        if (subject is not null && list.Groups.FirstOrDefault(subject.Lists.Contains) is { } group)
            return "group:" + group;
        return list.Segments.FirstOrDefault(s => subject is not null && view.IsIn(s, subject, now)) is { } segment ? "segment:" + segment : "rule";
    }
}
