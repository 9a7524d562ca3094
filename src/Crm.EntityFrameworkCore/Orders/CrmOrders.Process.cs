using Crm.History;
using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

public sealed partial class CrmOrders
{
    /// <summary>The process in force.</summary>
    public async Task<OrderProcess> GetProcessAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var stored = await read.Set<Definition>().SingleAsync(d => d.Kind == OrderContext.ProcessKind, cancellation).ConfigureAwait(false);
            return context.Process.Compile(stored.Document, stored.Version);
        }
    }

    /// <summary>What saving an edited process would come to: its mistakes, its defects, and the orders under way that it would strand.</summary>
    public async Task<CheckedProcess> CheckProcessAsync(OrderProcessDefinition definition, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var mistakes = definition.Validate([.. context.Setup.Guards.Keys]);
        if (mistakes.Count > 0)
            return new CheckedProcess(mistakes, [], []);
        var edited = context.Setup.Compile(definition);
        var current = await GetProcessAsync(cancellation).ConfigureAwait(false);
        return new CheckedProcess([], ProcessLinter.Defects(edited, await SurroundingsAsync(cancellation).ConfigureAwait(false)), await StrandedAsync(StrandingRisk.Of(current, edited), cancellation).ConfigureAwait(false))
        {
            StrandedLines = await StrandedLinesAsync(LineStrandingRisk.Of(current, edited), cancellation).ConfigureAwait(false),
        };
    }

    /// <summary>As <see cref="EditProcessAsync(EditProcess, CrmCall, CancellationToken)"/>, for an edit that strands no order. Gives the new version.</summary>
    /// <param name="definition">The whole definition.</param>
    /// <param name="basedOn">The version that was edited.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public async Task<Result<int>> EditProcessAsync(OrderProcessDefinition definition, int basedOn, CrmCall call, CancellationToken cancellation = default) =>
        (await EditProcessAsync(new EditProcess(definition, basedOn), call, cancellation).ConfigureAwait(false)).Select(e => e.Version);

    /// <summary>
    /// Puts an edited process in force; orders under way go on by it at once. Earlier versions stay in the change log. Orders in
    /// a status that it gives up are moved where <see cref="EditProcess.Moves"/> says, some hundred at a time, each in its own
    /// right; until the last is moved the status stays known and nothing enters it, also over a crash: the next start goes on.
    /// Refused where the process is fixed by code (<see cref="OrderProcessRefusals.Fixed"/>), somebody else edited it since,
    /// it has defects (<see cref="OrderProcessRefusals.Unsound"/>, all are told) or it would strand orders
    /// (<see cref="OrderProcessRefusals.StrandsOrders"/>, with counts and examples).
    /// </summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public async Task<Result<EditedProcess>> EditProcessAsync(EditProcess edit, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        ArgumentNullException.ThrowIfNull(call);
        if (context.Setup.IsFixed)
            return new Refusal(OrderProcessRefusals.Fixed, "The process is fixed by the host's code.");
        var current = await GetProcessAsync(cancellation).ConfigureAwait(false);
        var definition = WithMoves(edit, current);
        var mistakes = definition.Validate([.. context.Setup.Guards.Keys]);
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes, "The order process");
        var edited = context.Setup.Compile(definition);
        var defects = ProcessLinter.Defects(edited, await SurroundingsAsync(cancellation).ConfigureAwait(false));
        if (defects.Any(d => d.Severity == DefectSeverity.Error))
            return Unsound(defects);

        var (kept, risks) = await MovedAsync(definition, StrandingRisk.Of(current, edited), cancellation).ConfigureAwait(false);
        (kept, var lines) = await LinesMovedAsync(kept, LineStrandingRisk.Of(current, edited), cancellation).ConfigureAwait(false);
        if (await StrandedAsync(risks, cancellation).ConfigureAwait(false) is { Count: > 0 } stranded)
            return StrandingRisk.Refuse(stranded);
        if (await StrandedLinesAsync(lines, cancellation).ConfigureAwait(false) is { Count: > 0 } without)
            return LineStrandingRisk.Refuse(without);
        var guard = new StrandingGuard(context, risks, kept.IsRetiring, MovesDeadlines(current, edited)) { LineRisks = lines, Confirms = await ConfirmsAsync(current, edited, cancellation).ConfigureAwait(false) };
        var command = new EditDefinition<OrderProcess>(context.Process, kept.ToJson(), edit.BasedOn, guard);
        var saved = await store.Path.RunAsync(command, call, cancellation).ConfigureAwait(false);
        if (!saved.IsAccepted)
            return saved.Refusal;
        if (!kept.IsRetiring || call.Transaction is not null)
            return new EditedProcess(saved.Value, defects, new Dictionary<string, int>());
        var (moved, linesMoved) = await RetireAsync(call, cancellation).ConfigureAwait(false);
        return new EditedProcess((await GetProcessAsync(cancellation).ConfigureAwait(false)).Version, defects, moved) { LinesMoved = linesMoved };
    }

    private static bool MovesDeadlines(OrderProcess old, OrderProcess edited) => StatusTerms.Differ(old, edited);

    /// <summary>The definition with what is given up: the statuses as they were, so that orders and lines in them stay known until they are moved.</summary>
    private static OrderProcessDefinition WithMoves(EditProcess edit, OrderProcess current)
    {
        var retiring = edit.Definition.Retiring.ToList();
        foreach (var (code, to) in edit.Moves)
        {
            if (!current.TryFindStatus(code, out var status))
                throw new DefinitionException([new DefinitionMistake($"moves['{code}']", $"There is no status '{code}' to move orders from.")], "The edit of the order process");
            retiring.RemoveAll(r => r.Status.Code == code);
            retiring.Add(new RetiringStatus(current.Statuses[status], to));
        }

        return edit.Definition with { Retiring = retiring, RetiringLines = RetiringLines(edit, current) };
    }

    /// <summary>What is given up with orders in it, and the risks for which it is not said where their orders go.</summary>
    private async Task<(OrderProcessDefinition Kept, IReadOnlyList<StrandingRisk> Risks)> MovedAsync(
        OrderProcessDefinition definition, IReadOnlyList<StrandingRisk> risks, CancellationToken cancellation)
    {
        var given = definition.Retiring.Select(r => r.Status.Code).ToHashSet(StringComparer.Ordinal);
        List<string> filled;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            filled = await read.Set<Order>().Where(o => given.Contains(o.Status)).Select(o => o.Status).Distinct().ToListAsync(cancellation).ConfigureAwait(false);
        return (definition with { Retiring = [.. definition.Retiring.Where(r => filled.Contains(r.Status.Code))] }, [.. risks.Where(r => !filled.Contains(r.Status))]);
    }

    private async Task<ProcessSurroundings> SurroundingsAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var stored = await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == OrderContext.CarriersKind, cancellation).ConfigureAwait(false);
            var own = (await context.Carriers.ListAsync(store, cancellation).ConfigureAwait(false)).Select(o => o.Own).OfType<CarrierRules>();
            var roles = (await read.Set<Staff.StaffMember>().Where(s => s.Active).ToListAsync(cancellation).ConfigureAwait(false)).SelectMany(s => s.Roles).Distinct(StringComparer.Ordinal).ToArray();
            var known = context.Setup.Surroundings([stored is null ? context.Setup.Carriers : context.Carriers.Shop.Compile(stored.Document, stored.Version), .. own]);

            // A shop whose staff is not kept here, or without roles, tells roles with its calls: anybody may have any.
            return roles.Length == 0 ? known : known with { Roles = [.. roles, .. known.Moves.Select(m => m.Role).OfType<string>(), .. context.Setup.HostRoles] };
        }
    }

    private async Task<IReadOnlyList<StrandedOrders>> StrandedAsync(IReadOnlyList<StrandingRisk> risks, CancellationToken cancellation)
    {
        if (risks.Count == 0)
            return [];
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await StrandingRisk.CountAsync(read, risks, cancellation).ConfigureAwait(false);
    }

    private static Refusal Unsound(IReadOnlyList<ProcessDefect> defects)
    {
        var errors = defects.Where(d => d.Severity == DefectSeverity.Error).ToList();
        return new Refusal(OrderProcessRefusals.Unsound, "{errors}", ("errors", string.Join(' ', errors)), ("defects", defects));
    }
}
