using Crm.Carts;
using Crm.Customers;
using Crm.Delivery;
using Crm.Messages;
using Crm.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Triggers;

/// <summary>Fills templates for some of the messages that a rehearsal would have asked for: the first of each step, by the shop as the log tells it at their place.</summary>
/// <param name="context">Where the log is.</param>
/// <param name="set">The triggers that were rehearsed.</param>
internal sealed class TriggerSampling(TriggerContext context, TriggerSet set)
{
    /// <summary>So many of each step.</summary>
    internal const int Most = 3;

    private readonly MessageContext messages = context.Services.GetRequiredService<MessageContext>();

    /// <summary>Some of the messages, in the order of their moments.</summary>
    /// <param name="lines">All that was decided.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<IReadOnlyList<RehearsedMessage>> OfAsync(IReadOnlyList<(TriggerRun Run, TriggerLineRow Line)> lines, CancellationToken cancellation)
    {
        var asked = lines.Where(l => l.Line is { What: "do", Detail: TriggerActions.Send }).GroupBy(l => (l.Run.TriggerId, l.Line.Place)).SelectMany(g => g.Take(Most)).OrderBy(l => l.Line.Due).ToList();
        var found = new List<RehearsedMessage>();
        if (asked.Count == 0)
            return found;
        var read = context.Store.Read();
        await using (read.ConfigureAwait(false))
        {
            var book = await messages.BookAsync(read, cancellation).ConfigureAwait(false);
            foreach (var (run, line) in asked)
            {
                var trigger = set.Find(run.TriggerId)!;
                var step = (DoStep)trigger.Ops[line.Place].Step!;
                var filled = await FillAsync(read, book, (run, line, trigger.Definition, step), lines, cancellation).ConfigureAwait(false);
                found.Add(new RehearsedMessage(trigger.Definition.Code, step.With["template"], run.Subject, line.Due)
                {
                    Customer = run.CustomerId,
                    Content = filled.IsAccepted ? filled.Value : null,
                    Refusal = filled.IsAccepted ? null : filled.Refusal,
                });
            }
        }

        return found;
    }

    private async Task<Result<MessageContent>> FillAsync(CrmDbContext read, TemplateBook book, (TriggerRun Run, TriggerLineRow Line, TriggerDefinition Definition, DoStep Step) asked, IReadOnlyList<(TriggerRun Run, TriggerLineRow Line)> lines, CancellationToken cancellation)
    {
        if (book.Find(asked.Step.With["template"])?.Template is not { } template)
            return new Refusal(MessageRefusals.UnknownTemplate, "There is no template {template}.", ("template", asked.Step.With["template"]));
        if (await SubjectAsync(read, asked.Run, asked.Line.Position, cancellation).ConfigureAwait(false) is not { } subject)
            return new Refusal(MessageRefusals.NoTarget, "It is about something that is not there.", ("what", asked.Run.Subject));
        subject = await messages.ShownAsync(read, subject, template, cancellation).ConfigureAwait(false);
        var given = lines.Where(l => l.Run == asked.Run && l.Line.Number < asked.Line.Number && l.Line is { What: "do", Detail: TriggerActions.Coupon or TriggerActions.Bonus }).Select(l => (l.Line.Place, l.Line.Due, (string?)null));
        var values = TriggerActing.Values(asked.Step.With, template, asked.Definition, given, subject.Site.BaseCurrency);
        var link = messages.Setup.UnsubscribePage?.Invoke((subject.Site.Id, "preview"));
        return TemplateFilling.Fill(messages.Setup, template, subject, [.. values.Select(v => new MessageValue(v.Key, v.Value))], (MessageDrafting.LocaleOf(asked.Step.With.GetValueOrDefault("locale"), subject), link));
    }

    /// <summary>What it is about as it was at the place; null where it was not there.</summary>
    private async Task<TemplateSubject?> SubjectAsync(CrmDbContext read, TriggerRun run, long position, CancellationToken cancellation)
    {
        var world = new TriggerWorld(context.Store, position);
        await using (world.ConfigureAwait(false))
        {
            await world.ReadSitesAsync(cancellation).ConfigureAwait(false);
            var key = TriggerKey.Parse(run.Subject)!.Value;
            if (await world.SubjectAsync(key, null, cancellation, isLater: true).ConfigureAwait(false) is not { } seen)
                return null;
            async Task<T?> FindAsync<T>(string entity, long? id)
                where T : class => id is { } known && await world.FindAsync(new TriggerKey(entity, known), cancellation).ConfigureAwait(false) is { } state ? state.Make<T>() : null;
            var customer = await FindAsync<Customer>("customer", (seen.CustomerId ?? run.CustomerId)?.Value).ConfigureAwait(false);
            var subject = new TemplateSubject(seen.Site)
            {
                Customer = customer,
                Cart = key.Entity == "cart" ? await FindAsync<Cart>(key.Entity, key.Id).ConfigureAwait(false) : null,
                Task = key.Entity == "task" ? await FindAsync<StaffTask>(key.Entity, key.Id).ConfigureAwait(false) : null,
            };
            if (seen.Order is not { Order: var order })
                return subject;
            var ids = await read.Set<Shipment>().Where(s => s.OrderId == order.Id).OrderByDescending(s => s.Id).Select(s => s.Id).ToListAsync(cancellation).ConfigureAwait(false);
            var shipments = new List<Shipment>();
            foreach (var id in ids)
                if (await FindAsync<Shipment>("shipment", id.Value).ConfigureAwait(false) is { } shipment)
                    shipments.Add(shipment);
            return subject with { Order = order, Account = seen.Order.Account, Shipments = shipments, Delivery = await FindAsync<OrderDelivery>("order-delivery", order.Id.Value).ConfigureAwait(false) };
        }
    }
}
