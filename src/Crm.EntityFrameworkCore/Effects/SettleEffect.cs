using Crm.Store;
using NodaTime;

namespace Crm.Effects;

/// <summary>What becomes of a claimed effect; kept only while its holder still holds it.</summary>
internal sealed class SettleEffect(StoreStatements statements, EffectRow effect) : IWriteCommand<bool>
{
    private static readonly string[] Settled =
        [nameof(EffectRow.State), nameof(EffectRow.Holder), nameof(EffectRow.LeasedUntil), nameof(EffectRow.LastError), nameof(EffectRow.Due)];

    private readonly WriteStatement update = statements.Effects.Update(Settled);

    public string Name => "effects.settle";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load(statements.EffectById, effect.Id);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        var table = statements.Effects.Table;
        var rows = set.Rows(statements.EffectById, effect.Id);
        if (rows.Count == 0)
            return false;
        if (!IsHeld(table, rows[0], effect))
            return false;
        var settled = table.Read(effect);
        settled[table.IndexOf(nameof(EffectRow.Holder))] = null;
        settled[table.IndexOf(nameof(EffectRow.LeasedUntil))] = null;
        set.WriteQuietly(update, settled);
        return true;
    }

    /// <summary>Whether the row is still of the claim that the effect was taken by: each claim has a name of its own.</summary>
    internal static bool IsHeld(TablePlan table, object?[] row, EffectRow effect) =>
        (string?)row[table.IndexOf(nameof(EffectRow.Holder))] == effect.Holder
        && (string?)row[table.IndexOf(nameof(EffectRow.State))] == "running"
        && (long)row[table.IndexOf(nameof(EffectRow.Attempts))]! == effect.Attempts;
}
