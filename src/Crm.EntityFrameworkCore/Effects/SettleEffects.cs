using Crm.Store;

namespace Crm.Effects;

/// <summary>What becomes of claimed effects, of many in one commit; of each kept only while its holder still holds it. Gives of how many.</summary>
internal sealed class SettleEffects(StoreStatements statements, IReadOnlyList<EffectRow> effects) : IWriteCommand<int>
{
    private static readonly string[] Settled =
        [nameof(EffectRow.State), nameof(EffectRow.Holder), nameof(EffectRow.LeasedUntil), nameof(EffectRow.LastError), nameof(EffectRow.Due)];

    private readonly WriteStatement update = statements.Effects.Update(Settled);

    public string Name => "effects.settle";

    public bool Plan(int stage, LoadPlan plan)
    {
        foreach (var effect in effects)
            plan.Load(statements.EffectById, effect.Id);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var (table, held) = (statements.Effects.Table, 0);
        foreach (var effect in effects)
        {
            if (set.Rows(statements.EffectById, effect.Id) is not [var row, ..] || !IsHeld(table, row, effect))
                continue;
            var settled = table.Read(effect);
            settled[table.IndexOf(nameof(EffectRow.Holder))] = null;
            settled[table.IndexOf(nameof(EffectRow.LeasedUntil))] = null;
            set.WriteQuietly(update, settled);
            held++;
        }

        return held;
    }

    /// <summary>Whether the row is still of the claim that the effect was taken by: each claim has a name of its own.</summary>
    internal static bool IsHeld(TablePlan table, object?[] row, EffectRow effect) =>
        (string?)row[table.IndexOf(nameof(EffectRow.Holder))] == effect.Holder
        && (string?)row[table.IndexOf(nameof(EffectRow.State))] == "running"
        && (long)row[table.IndexOf(nameof(EffectRow.Attempts))]! == effect.Attempts;
}
