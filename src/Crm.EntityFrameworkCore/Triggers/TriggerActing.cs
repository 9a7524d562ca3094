using System.Globalization;
using System.Text.Json;
using Crm.Effects;
using Crm.Messages;
using Crm.Orders;
using Crm.Segments;
using Crm.Staff;
using Crm.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Does the actions that triggers ask for: an effect each, in the order of its subject, done again until it worked, and taking effect once by its key.</summary>
internal sealed partial class TriggerActing(TriggerContext context, TriggerWebhook webhook)
{
    private const string Done = "done";
    private const string TooLate = "too-late";
    private const string NotNeeded = "not-needed";

    /// <summary>Keys of what triggers ask for begin with it.</summary>
    internal const string KeyStart = "trigger:";

    internal static Task HandleAsync(CrmEffect effect, IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<TriggerActing>().RunAsync(effect, services, cancellation);

    private async Task RunAsync(CrmEffect effect, IServiceProvider services, CancellationToken cancellation)
    {
        var (id, number) = TriggerTables.AskedBy(effect.Payload);
        // What was never done must not count as done: it is tried again, and at last parked where people see it.
        var asked = await LoadAsync(id, number, cancellation).ConfigureAwait(false) ?? throw new InvalidOperationException($"Line {number} of run {id}, which asks for this, is not in the log.");
        if (asked.Line.Outcome is not null)
            return;
        var outcome = await DoAsync(asked, effect, services, cancellation).ConfigureAwait(false);
        await context.Store.Path.RunAsync(new TellLineCommand(context.Tables, id, number, outcome), CrmCall.System, cancellation).ConfigureAwait(false);
    }

    private async Task<string> DoAsync(Asked asked, CrmEffect effect, IServiceProvider services, CancellationToken cancellation)
    {
        // What was asked for is taken back, whatever the trigger is by now.
        if (asked.Line.What == TriggerEngine.Closing)
            return await CloseAsync(asked, effect, services, cancellation).ConfigureAwait(false);
        if (asked.State != TriggerState.On)
            return "off";
        if (TriggerOp.Of(asked.Definition.Steps)[asked.Line.Place].Step is not DoStep step)
            return "unknown";
        var latest = asked.Line.Due + asked.Definition.LatestAfter.Length;
        if (context.Store.Path.Now > latest)
            return TooLate;
        var key = KeyOf(asked.Run, asked.Line.Place);
        var subject = TriggerKey.Parse(asked.Run.Subject)!.Value;
        var action = new TriggeredAction(key, step.Name, step.With, asked.Definition.Code, asked.Run.Subject, asked.Line.Due, effect.Cause with { Cause = "trigger:" + asked.Definition.Code, IdempotencyKey = key, Site = asked.Run.SiteId })
        {
            Customer = asked.Run.CustomerId,
            Order = subject.Entity == "order" ? new OrderId(subject.Id) : null,
            At = asked.Run.At,
            LatestAt = latest,
            Run = asked.Run.Id,
            Site = asked.Run.SiteId,
        };
        if (step.IsWatched && await context.NeedlessAsync(asked.Run.Subject, Clipped(key), cancellation).ConfigureAwait(false) is not null)
            return NotNeeded;

        // An instance of another release may know it: it is tried again there, and at last parked where people see it.
        if (!context.Setup.Kinds.ContainsKey(step.Name))
            throw new InvalidOperationException($"This instance knows no action '{step.Name}'.");
        if (context.Setup.Handlers.TryGetValue(step.Name, out var handler))
        {
            await handler(action, services, cancellation).ConfigureAwait(false);
            return Done;
        }

        if (step.Name == TriggerActions.Coupon)
            return await CouponAsync(action, services, cancellation).ConfigureAwait(false);
        var refusal = await OwnAsync(asked, action, services, cancellation).ConfigureAwait(false);

        // Its sentence may hold what belongs to a person; the log keeps the code.
        return refusal is null ? Done : Clipped(refusal.Code);
    }

    /// <summary>The same at each attempt; of at most 200 characters, which are such as keys of messages and headers hold.</summary>
    internal static string KeyOf(TriggerRun run, int place)
    {
        var origin = run.Origin;
        var cause = origin.Replace('@', '.');
        if (cause.Length > 100 || !cause.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '.' or '-' or '_'))
            cause = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(origin)));
        return string.Create(CultureInfo.InvariantCulture, $"{KeyStart}{run.TriggerId.Value}.{run.Edition}:{run.Subject}:{cause}:{place}");
    }

    /// <summary>The product's own actions; a refusal is the business's answer, and is not asked for again.</summary>
    private async Task<Refusal?> OwnAsync(Asked asked, TriggeredAction action, IServiceProvider services, CancellationToken cancellation) => action.Name switch
    {
        TriggerActions.Task => Refused(await services.GetRequiredService<CrmTasks>().AddAsync(await TaskOfAsync(action, cancellation).ConfigureAwait(false), action.Call, cancellation).ConfigureAwait(false)),
        TriggerActions.Status when action.Order is { } order => Refused(await services.GetRequiredService<CrmOrders>().MoveAsync(new MoveOrder(order, action.With["to"]) { Reason = action.With.GetValueOrDefault("reason") }, action.Call, cancellation).ConfigureAwait(false)),
        TriggerActions.Assign when action.Order is { } order && long.TryParse(action.With["staff"], NumberStyles.None, CultureInfo.InvariantCulture, out var staff) =>
            Refused(await services.GetRequiredService<CrmStaff>().AssignAsync(order, new StaffId(staff), action.With.GetValueOrDefault("reason") ?? "trigger " + action.Trigger, action.Call, cancellation).ConfigureAwait(false)),
        TriggerActions.List when action.Customer is { } customer => Refused(await services.GetRequiredService<CrmSegments>().AddToListAsync(action.With["list"], [customer], action.Call, cancellation).ConfigureAwait(false)),
        TriggerActions.Unlist when action.Customer is { } customer => Refused(await services.GetRequiredService<CrmSegments>().RemoveFromListAsync(action.With["list"], [customer], action.Call, cancellation).ConfigureAwait(false)),
        TriggerActions.Tag when action.Order is { } order => Refused(await services.GetRequiredService<CrmOrders>().TagAsync(order, action.With["tag"], action.Call, cancellation).ConfigureAwait(false)),
        TriggerActions.Untag when action.Order is { } order => Refused(await services.GetRequiredService<CrmOrders>().UntagAsync(order, action.With["tag"], action.Call, cancellation).ConfigureAwait(false)),
        TriggerActions.Send => Refused(await SendAsync(asked, action, services.GetRequiredService<CrmMessages>(), cancellation).ConfigureAwait(false)),
        TriggerActions.Webhook => await webhook.PostAsync(action, context.Store.Path.Now, cancellation).ConfigureAwait(false),
        TriggerActions.Notify => await NotifyAsync(action, services, cancellation).ConfigureAwait(false),
        TriggerActions.Set => await SetAsync(action, services, cancellation).ConfigureAwait(false),
        TriggerActions.Bonus => await BonusAsync(action, services, cancellation).ConfigureAwait(false),
        _ => WrongSubject(action),
    };

    private static Refusal WrongSubject(TriggeredAction action) => new(TriggerRefusals.WrongSubject, "'{action}' cannot be done for {subject}.", ("action", action.Name), ("subject", action.Subject));

    /// <summary>Busy and conflicting are no answers: they are asked again.</summary>
    private static Refusal? Refused<T>(Result<T> result) =>
        result.IsAccepted ? null : result.Refusal.Code is StoreRefusals.Busy or StoreRefusals.Conflict ? throw new RefusedException(result.Refusal) : result.Refusal;

    /// <summary>Working hours and minutes are those of who is to do it; working days are the site's, from the moment that the task was for.</summary>
    private async Task<NewStaffTask> TaskOfAsync(TriggeredAction action, CancellationToken cancellation)
    {
        Instant? due = TriggerDelay.Parse(action.With.GetValueOrDefault("due")) switch
        {
            null => null,
            { IsWorking: false } plain => action.Due + plain.Length,
            { Unit: TriggerDelayUnit.Days } days => days.From(action.Due, (await SiteAsync(action.Site, cancellation).ConfigureAwait(false)).Calendar),
            _ => null,
        };
        return TriggerSettings.TaskOf(action.With, action.Subject, due) with { Key = Clipped(action.Key), Site = action.Site };
    }

    /// <summary>Keys of messages hold no @. Whether and when it goes is decided by the messages' own gate, which asks <see cref="ReasonAsync"/> right before.</summary>
    private async Task<Result<MessageId>> SendAsync(Asked asked, TriggeredAction action, CrmMessages messages, CancellationToken cancellation)
    {
        if (await messages.GetTemplateAsync(action.With["template"], cancellation).ConfigureAwait(false) is not { Template: var template })
            return new Refusal(TriggerRefusals.WrongSubject, "There is no template {template}.", ("template", action.With["template"]));
        var subject = TriggerKey.Parse(action.Subject)!.Value;
        return await messages.SendAsync(new NewMessage(action.Site, action.Key, template.Channel, template.Purpose)
        {
            Customer = action.Customer,
            Order = action.Order,
            Cart = subject.Entity == "cart" ? new Carts.CartId(subject.Id) : null,
            Task = subject.Entity == "task" ? new StaffTaskId(subject.Id) : null,
            Locale = action.With.GetValueOrDefault("locale"),
            Template = template.Code,
            Values = await ValuesAsync(asked, action, template, cancellation).ConfigureAwait(false),
            Cause = "trigger:" + action.Trigger,
            Basis = string.Create(CultureInfo.InvariantCulture, $"trigger:{action.Run}"),
            LatestAt = action.LatestAt,
            LeavesChannelToOthers = true,
        }, action.Call, cancellation).ConfigureAwait(false);
    }

    /// <summary>Why a message that a run asked for is no longer to go; null where it is.</summary>
    internal static async ValueTask<string?> ReasonAsync(string basis, IServiceProvider services, CancellationToken cancellation)
    {
        var context = services.GetRequiredService<TriggerContext>();
        if (TriggerKey.Parse(basis) is not { } key)
            return null;
        return await context.ReasonAsync(key.Id, cancellation).ConfigureAwait(false);
    }

    private static string Clipped(string text) => text.Length <= 200 ? text : text[..200];

    private async Task<Asked?> LoadAsync(long id, int number, CancellationToken cancellation)
    {
        var read = context.Store.Read();
        await using (read.ConfigureAwait(false))
        {
            var found = await (from run in read.Set<TriggerRun>()
                               join line in read.Set<TriggerLineRow>() on run.Id equals line.RunId
                               join edition in read.Set<TriggerEdition>() on new { run.TriggerId, run.Edition } equals new { edition.TriggerId, edition.Edition }
                               join trigger in read.Set<StoredTrigger>() on run.TriggerId equals trigger.Id
                               where run.Id == id && line.Number == number
                               select new { run, line, edition.Document, trigger.State }).AsNoTracking().SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
            return found is null ? null : new Asked(found.run, found.line, TriggerJson.Read(found.Document), found.State);
        }
    }

    private sealed record Asked(TriggerRun Run, TriggerLineRow Line, TriggerDefinition Definition, TriggerState State);
}
