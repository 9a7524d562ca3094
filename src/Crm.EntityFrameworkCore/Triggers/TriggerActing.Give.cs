using System.Globalization;
using System.Security.Cryptography;
using Crm.Coupons;
using Crm.Customers;
using Crm.Fields;
using Crm.Loyalty;
using Crm.Messages;
using Crm.Notifications;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;
using Crm.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

/// <summary>What triggers tell staff, write, and give: each through the use case of it, once by the action's key.</summary>
internal sealed partial class TriggerActing
{
    private const string Given = Done + ":";
    private const int CouponLetters = 10;

    /// <summary>Tells a person, a role, or whoever answers for what it is about; where nobody does, the role.</summary>
    private async Task<Refusal?> NotifyAsync(TriggeredAction action, IServiceProvider services, CancellationToken cancellation)
    {
        var to = action.With.GetValueOrDefault("staff") is { Length: > 0 } code ? TaskPerformer.Person(code)
            : TriggerSettings.IsYes(action.With, "manager") && await ManagerAsync(action, cancellation).ConfigureAwait(false) is { } manager ? TaskPerformer.Person(manager)
            : action.With.GetValueOrDefault("role") is { Length: > 0 } role ? TaskPerformer.InRole(role) : null;
        if (to is null)
            return Nobody(action);
        var told = await services.GetRequiredService<CrmNotifications>().TellAsync(TriggerSettings.NoticeOf(action.With, to, action.Subject), action.Call, cancellation).ConfigureAwait(false);
        return told is { IsAccepted: true, Value: 0 } ? Nobody(action) : Refused(told);
    }

    private static Refusal Nobody(TriggeredAction action) => new(TriggerRefusals.Nobody, "There is nobody to tell of {subject}.", ("subject", action.Subject));

    /// <summary>Code of whoever answers for the order, else for the customer; null for nobody.</summary>
    private async Task<string?> ManagerAsync(TriggeredAction action, CancellationToken cancellation)
    {
        var read = context.Store.Read();
        await using (read.ConfigureAwait(false))
        {
            var manager = action.Order is { } order ? await read.Set<Order>().Where(o => o.Id == order).Select(o => o.ManagerId).SingleOrDefaultAsync(cancellation).ConfigureAwait(false) : null;
            if (manager is null && action.Customer is { } customer)
                manager = await read.Set<Customer>().Where(c => c.Id == customer).Select(c => c.ManagerId).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
            return manager is { } id ? await read.Set<StaffMember>().Where(s => s.Id == id && s.Active).Select(s => s.Code).SingleOrDefaultAsync(cancellation).ConfigureAwait(false) : null;
        }
    }

    /// <summary>Writes a field of the order or the customer, through the use case by which people write it.</summary>
    private static async Task<Refusal?> SetAsync(TriggeredAction action, IServiceProvider services, CancellationToken cancellation)
    {
        var (field, value) = (action.With["field"], action.With.GetValueOrDefault("value") is { Length: > 0 } told ? told : null);
        var fields = services.GetRequiredService<CrmFields>();
        if (action.Order is { } order)
        {
            var edit = field switch
            {
                TriggerActions.OrderComment => new OrderEdit { ManagerComment = value },
                TriggerActions.OrderPayment => new OrderEdit { PaymentMethod = value },
                TriggerActions.OrderDelivery => new OrderEdit { DeliveryMethod = value },
                _ => null,
            };
            if (edit is not null)
                return Refused(await services.GetRequiredService<CrmOrders>().EditAsync(new EditOrder(order, edit), action.Call, cancellation).ConfigureAwait(false));
            if (field.StartsWith(TriggerActions.OrderCustom, StringComparison.Ordinal))
                return Refused(await fields.SetAsync(FieldEntity.Order, order.Value, Values(TriggerActions.OrderCustom), null, action.Call, cancellation).ConfigureAwait(false));
        }

        if (action.Customer is not { } customer)
            return WrongSubject(action);
        var customers = services.GetRequiredService<CrmCustomers>();
        return field switch
        {
            TriggerActions.CustomerComment => Refused(await customers.CommentAsync(customer, value, action.Call, cancellation).ConfigureAwait(false)),
            TriggerActions.CustomerLanguage => Refused(await customers.SpeakAsync(customer, value, action.Call, cancellation).ConfigureAwait(false)),
            TriggerActions.CustomerManager => Refused(await services.GetRequiredService<CrmStaff>().AssignCustomerAsync(customer, value is null ? null : new StaffId(long.Parse(value, CultureInfo.InvariantCulture)), action.Call, cancellation).ConfigureAwait(false)),
            _ when field.StartsWith(TriggerActions.CustomerCustom, StringComparison.Ordinal) =>
                Refused(await fields.SetAsync(FieldEntity.Customer, customer.Value, Values(TriggerActions.CustomerCustom), null, action.Call, cancellation).ConfigureAwait(false)),
            _ => WrongSubject(action),
        };

        Dictionary<string, string?> Values(string prefix) => new(StringComparer.Ordinal) { [field[prefix.Length..]] = value };
    }

    private async Task<Refusal?> BonusAsync(TriggeredAction action, IServiceProvider services, CancellationToken cancellation)
    {
        if (action.Customer is not { } customer)
            return WrongSubject(action);
        var site = await SiteAsync(action.Site, cancellation).ConfigureAwait(false);
        var gift = new BonusGift(TriggerSettings.AmountOf(action.With["amount"], site.BaseCurrency)!.Value)
        {
            ExpiresAt = TriggerSettings.EndOf(action.With, action.Due),
            WarnDays = TriggerDelay.Parse(action.With.GetValueOrDefault("warn"))?.Amount,
            Reason = action.With.GetValueOrDefault("reason") ?? "trigger " + action.Trigger,
        };
        return Refused(await services.GetRequiredService<CrmLoyalty>().GiveAsync(customer, gift, action.Call, cancellation).ConfigureAwait(false));
    }

    /// <summary>A coupon for the customer alone. Its code stands in the log, so that the messages after it can show it; a second attempt finds the first one's.</summary>
    private async Task<string> CouponAsync(TriggeredAction action, IServiceProvider services, CancellationToken cancellation)
    {
        if (action.Customer is not { } customer)
            return WrongSubject(action).Code;
        var terms = new CouponTerms(action.With["promotion"]) { Customer = customer, Until = TriggerSettings.EndOf(action.With, action.Due), Batch = "trigger:" + action.Trigger };
        var code = action.With.GetValueOrDefault("prefix") + RandomNumberGenerator.GetString(CouponCode.Alphabet, CouponLetters);
        var issued = await services.GetRequiredService<CrmCoupons>().IssueAsync(code, terms, action.Call, cancellation).ConfigureAwait(false);
        if (!issued.IsAccepted && issued.Refusal.Code == CouponRefusals.CodeTaken)
            throw new RefusedException(issued.Refusal);
        if (Refused(issued) is { } refusal)
            return refusal.Code;
        var read = context.Store.Read();
        await using (read.ConfigureAwait(false))
            return Given + await read.Set<Coupon>().Where(c => c.Id == issued.Value).Select(c => c.Code).SingleAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What the run gave before, as values of the variables <c>coupon</c>, <c>couponUntil</c>, <c>bonus</c> and <c>bonusUntil</c> that the template has and the step does not fill; of several the last.</summary>
    private async Task<Dictionary<string, string>> ValuesAsync(Asked asked, TriggeredAction action, MessageTemplate template, CancellationToken cancellation)
    {
        var values = action.With.Where(w => w.Key is not ("template" or "locale")).ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal);
        if (!template.Variables.Any(v => v.Name is "coupon" or "couponUntil" or "bonus" or "bonusUntil" && !values.ContainsKey(v.Name)))
            return values;
        List<TriggerLineRow> lines;
        var read = context.Store.Read();
        await using (read.ConfigureAwait(false))
            lines = await read.Set<TriggerLineRow>().Where(l => l.RunId == asked.Run.Id && l.Number < asked.Line.Number && (l.Detail == TriggerActions.Coupon || l.Detail == TriggerActions.Bonus) && l.Outcome != null)
                .OrderBy(l => l.Number).ToListAsync(cancellation).ConfigureAwait(false);
        var site = await SiteAsync(action.Site, cancellation).ConfigureAwait(false);
        return Values(action.With, template, asked.Definition, lines.Where(l => l.Outcome == Done || l.Outcome!.StartsWith(Given, StringComparison.Ordinal)).Select(l => (l.Place, l.Due, l.Outcome is { } told && told != Done ? told[Given.Length..] : null)), site.BaseCurrency);
    }

    /// <summary>Values that a step tells, and those of what was given before it.</summary>
    /// <param name="with">The step's settings.</param>
    /// <param name="template">What it sends.</param>
    /// <param name="definition">The trigger.</param>
    /// <param name="before">Coupons and bonuses that were given: the place in the steps, the moment, and the code of a coupon; null where it was not given really.</param>
    /// <param name="currency">The site's.</param>
    internal static Dictionary<string, string> Values(IReadOnlyDictionary<string, string> with, MessageTemplate template, TriggerDefinition definition, IEnumerable<(int Place, Instant Due, string? Code)> before, Currency currency)
    {
        var values = with.Where(w => w.Key is not ("template" or "locale")).ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal);
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (place, due, code) in before)
            if (TriggerOp.Of(definition.Steps)[place].Step is DoStep step)
            {
                given[step.Name] = step.Name == TriggerActions.Coupon ? code ?? step.With.GetValueOrDefault("prefix") + new string('X', CouponLetters) : TemplateValues.Write(TriggerSettings.AmountOf(step.With["amount"], currency)!.Value);
                if (TriggerSettings.EndOf(step.With, due) is { } until)
                    given[step.Name + "Until"] = TemplateValues.Write(until);
                else
                    given.Remove(step.Name + "Until");
            }

        foreach (var (name, value) in given)
            if (template.Variables.Any(v => v.Name == name))
                values.TryAdd(name, value);
        return values;
    }

    private async Task<Site> SiteAsync(SiteId site, CancellationToken cancellation)
    {
        var read = context.Store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Site>().SingleAsync(s => s.Id == site, cancellation).ConfigureAwait(false);
    }
}
