using Crm.Store;

namespace Crm.Effects;

/// <summary>Takes an effect out of the parking place.</summary>
internal sealed class RetryEffect(StoreStatements statements, long effect) : IWriteCommand<bool>
{
    private static readonly string[] Reset = [nameof(EffectRow.State), nameof(EffectRow.Attempts), nameof(EffectRow.Due)];
    private readonly WriteStatement update = statements.Effects.Update(Reset);

    public string Name => "effects.retry";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load(statements.EffectById, effect);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        var table = statements.Effects.Table;
        if (set.Rows(statements.EffectById, effect) is not [var found, ..] || (string?)found[table.IndexOf(nameof(EffectRow.State))] != "parked")
            return false;
        var row = (object?[])found.Clone();
        row[table.IndexOf(nameof(EffectRow.State))] = "pending";
        row[table.IndexOf(nameof(EffectRow.Attempts))] = 0L;
        row[table.IndexOf(nameof(EffectRow.Due))] = NeutralValue.ToMicroseconds(set.Now);
        set.WritePlain(update, row);
        return true;
    }
}
