using System.Linq.Expressions;
using Crm.Customers;
using Crm.Delivery;
using Crm.Orders;
using Crm.Payments;
using Crm.Sites;
using Crm.Staff;
using Crm.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>
/// What a bounded reading sees of each table, put into every query by EF itself: a query cannot forget it. A table with a
/// customer, site or order has a line here; one without is named in the test that looks for them.
/// </summary>
internal sealed class ScopeRules(ModelBuilder model, CrmDbContext context)
{
    internal void Apply()
    {
        model.Entity<Site>().HasQueryFilter(s => context.Scopes.Contains(s.CustomerScope));
        model.Entity<Customer>().HasQueryFilter(c => context.Scopes.Contains(c.ScopeId));
        model.Entity<CustomerKey>().HasQueryFilter(k => context.Scopes.Contains(k.ScopeId));
        ByCustomer<CustomerSummary>(s => s.CustomerId);
        ByBoth<DuplicateCandidate, CustomerId>(d => d.FirstId, d => d.SecondId, CustomerIsSeen);
        ByBoth<CustomerMerge, CustomerId>(m => m.AbsorbedId, m => m.SurvivorId, CustomerIsSeen);
        ByCustomer<CustomerConsent>(c => c.CustomerId);
        ByCustomer<ConsentEntry>(c => c.CustomerId);
        ByCustomer<UnsubscribeRow>(u => u.CustomerId);
        ByCustomer<Company>(c => c.CustomerId);
        ByCustomer<Segments.CustomerLists>(l => l.CustomerId);
        ByCustomer<Segments.CustomerListEntry>(l => l.CustomerId);
        ByCustomer<Segments.SegmentMemberRow>(m => m.CustomerId);
        ByCustomer<Segments.SegmentStepRow>(s => s.CustomerId);
        ByBoth<CompanyContact, CustomerId>(c => c.CustomerId, c => c.PersonId, CustomerIsSeen);
        model.Entity<TraitRow>().HasQueryFilter(t => context.Scopes.Contains(t.ScopeId));
        ByCustomer<Privacy.Erasure>(e => e.CustomerId);
        ByCustomer<Analytics.CustomerClass>(c => c.CustomerId);
        BySite<Analytics.ProductClassRow>(p => p.SiteId);

        BySite<Pricing.StoredQuote>(q => q.SiteId);
        ByOrder<Pricing.PricedOrderRow>(p => p.OrderId);
        ByCustomer<Loyalty.LoyaltyAccount>(a => a.CustomerId);
        ByCustomer<Loyalty.BonusLot>(l => l.CustomerId);
        ByOrder<Loyalty.BonusSpend>(s => s.OrderId);
        ByOrder<Loyalty.BonusTake>(t => t.OrderId);
        ByOrder<Coupons.CouponUse>(u => u.OrderId);
        model.Entity<Coupons.Coupon>().HasQueryFilter(c => c.CustomerId == null || context.Set<Customer>().Any(o => o.Id == c.CustomerId && context.Scopes.Contains(o.ScopeId)));

        BySite<Order>(o => o.SiteId);
        ByOrder<OrderLine>(l => l.OrderId);
        BySite<OrderReturn>(r => r.SiteId);
        model.Entity<OrderReturnLine>().HasQueryFilter(l => context.Set<OrderReturn>().Any(r => r.Id == l.ReturnId
            && context.Set<Site>().Any(s => s.Id == r.SiteId && context.Scopes.Contains(s.CustomerScope))));
        ByBoth<OrderLink, OrderId>(l => l.FromId, l => l.ToId, OrderIsSeen);
        ByOrder<OrderCancellation>(c => c.OrderId);
        ByOrder<OrderAccount>(a => a.OrderId);
        ByOrder<AssignmentRow>(a => a.OrderId);
        BySite<StayRow>(s => s.SiteId);
        BySite<OrderAttention>(a => a.SiteId);
        BySite<AttentionReason>(r => r.SiteId);

        BySite<Carts.Cart>(c => c.SiteId);
        BySite<Inquiries.Inquiry>(i => i.SiteId);
        BySite<Messages.Message>(m => m.SiteId);
        BySite<Messages.OutgoingMessage>(m => m.SiteId);
        Tasks();
        BySite<Stages.StageEntry>(e => e.SiteId);
        BySite<Behaviour.EventRow>(e => e.SiteId);
        BySite<Behaviour.VisitRow>(v => v.SiteId);
        BySite<Payment>(p => p.SiteId);
        BySite<Triggers.TriggerRun>(r => r.SiteId);
        BySite<Triggers.RaisedEvent>(e => e.SiteId);
        BySite<Shipment>(s => s.SiteId);
        ByOrder<OrderDelivery>(d => d.OrderId);
        ByOrder<PromiseStep>(p => p.OrderId);
    }

    /// <summary>Seen where what they are about is; what belongs to no site or customer is seen by all. Tasks of which nobody said whose they are, though they are about what belongs to somebody, are not.</summary>
    private void Tasks()
    {
        Expression<Func<StaffTask, bool>> isSeen = t =>
            t.SiteId != null ? context.Set<Site>().Any(s => s.Id == t.SiteId && context.Scopes.Contains(s.CustomerScope))
            : t.CustomerId != null && context.Set<Customer>().Any(c => c.Id == t.CustomerId && context.Scopes.Contains(c.ScopeId));
        Expression<Func<StaffTask, bool>> isNobodys = t => t.SiteId == null && t.CustomerId == null;
        var task = isSeen.Parameters[0];
        var rest = new Put(isNobodys.Parameters[0], task).Visit(isNobodys.Body);
        Expression<Func<StaffTask, string, bool>> isAbout = (t, kind) => t.Subject.StartsWith(kind);
        foreach (var kind in TaskSubjects.Owned)
            rest = Expression.AndAlso(rest, Expression.Not(new Put(isAbout.Parameters[0], task).Visit(new Put(isAbout.Parameters[1], Expression.Constant(kind + ":")).Visit(isAbout.Body))));
        model.Entity<StaffTask>().HasQueryFilter(Expression.Lambda<Func<StaffTask, bool>>(Expression.OrElse(isSeen.Body, rest), task));
    }

    /// <summary>Seen where the site belongs to a scope that is seen.</summary>
    private void BySite<T>(Expression<Func<T, SiteId>> site)
        where T : class => Bound(site, id => context.Set<Site>().Any(s => s.Id == id && context.Scopes.Contains(s.CustomerScope)));

    /// <summary>Seen where the customer is.</summary>
    private void ByCustomer<T>(Expression<Func<T, CustomerId>> customer)
        where T : class => Bound(customer, CustomerIsSeen);

    /// <summary>Seen where the order is.</summary>
    private void ByOrder<T>(Expression<Func<T, OrderId>> order)
        where T : class => Bound(order, OrderIsSeen);

    private Expression<Func<CustomerId, bool>> CustomerIsSeen => id => context.Set<Customer>().Any(c => c.Id == id && context.Scopes.Contains(c.ScopeId));

    private Expression<Func<OrderId, bool>> OrderIsSeen => id => context.Set<Order>().Any(o => o.Id == id
        && context.Set<Site>().Any(s => s.Id == o.SiteId && context.Scopes.Contains(s.CustomerScope)));

    private void Bound<T, TId>(Expression<Func<T, TId>> of, Expression<Func<TId, bool>> isSeen)
        where T : class => model.Entity<T>().HasQueryFilter(Expression.Lambda<Func<T, bool>>(Of(isSeen, of.Body), of.Parameters));

    /// <summary>What ties two together is seen where both are: else it would tell of the one who is not.</summary>
    private void ByBoth<T, TId>(Expression<Func<T, TId>> one, Expression<Func<T, TId>> other, Expression<Func<TId, bool>> isSeen)
        where T : class
    {
        var second = new Put(other.Parameters[0], one.Parameters[0]).Visit(other.Body);
        model.Entity<T>().HasQueryFilter(Expression.Lambda<Func<T, bool>>(Expression.AndAlso(Of(isSeen, one.Body), Of(isSeen, second)), one.Parameters));
    }

    private static Expression Of<TId>(Expression<Func<TId, bool>> isSeen, Expression id) => new Put(isSeen.Parameters[0], id).Visit(isSeen.Body);

    private sealed class Put(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}
