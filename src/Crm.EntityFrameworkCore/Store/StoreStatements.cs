using System.Collections.Concurrent;
using Crm.Effects;
using Crm.History;

namespace Crm.Store;

/// <summary>Statements that every group uses.</summary>
internal sealed class StoreStatements
{
    private readonly ConcurrentDictionary<TablePlan, RowStatements> byTable = new();

    internal StoreStatements(StoreModel model)
    {
        Changes = Of(model.Table<ChangeRow>());
        Personal = Of(model.Table<PersonalRow>());
        Checkpoints = Of(model.Table<CheckpointRow>());
        Calls = Of(model.Table<CallRow>());
        Commits = Of(model.Table<CommitRow>());
        Effects = Of(model.Table<EffectRow>());
        ChangeBody = Changes.Table.IndexOf(nameof(ChangeRow.Body));
        PersonalDocument = Personal.Table.IndexOf(nameof(PersonalRow.Document));
        var calls = Calls.Table;
        CallByKey = new SelectStatement(calls, [calls.IndexOf(nameof(CallRow.IdempotencyKey))], locks: false,
            [calls.IndexOf(nameof(CallRow.IdempotencyKey)), calls.IndexOf(nameof(CallRow.Command)), calls.IndexOf(nameof(CallRow.Result)), calls.IndexOf(nameof(CallRow.Scopes))]);
        CallById = new SelectStatement(calls, [calls.IndexOf(nameof(CallRow.Id))], locks: false, [calls.IndexOf(nameof(CallRow.Result))]);
        EffectById = new SelectStatement(Effects.Table, Effects.Table.Key, locks: true);
    }

    internal RowStatements Changes { get; }
    internal RowStatements Personal { get; }
    internal RowStatements Checkpoints { get; }
    internal RowStatements Calls { get; }
    internal RowStatements Commits { get; }
    internal RowStatements Effects { get; }
    internal SelectStatement CallByKey { get; }
    internal SelectStatement CallById { get; }
    internal SelectStatement EffectById { get; }

    /// <summary>Position of the body among the columns of <see cref="Changes"/>.</summary>
    internal int ChangeBody { get; }

    /// <summary>Position of the document among the columns of <see cref="Personal"/>.</summary>
    internal int PersonalDocument { get; }

    /// <summary>Position of the scopes among the columns of <see cref="CallByKey"/>.</summary>
    internal const int CallScopes = 3;

    /// <summary>Position of the command's name among the columns of <see cref="CallByKey"/>.</summary>
    internal const int CallCommand = 1;

    /// <summary>Position of the result among the columns of <see cref="CallByKey"/>.</summary>
    internal const int CallResult = 2;

    /// <summary>Position of the result among the columns of <see cref="CallById"/>.</summary>
    internal const int OwnResult = 0;

    internal RowStatements Of(TablePlan table) => byTable.GetOrAdd(table, static t => new RowStatements(t));
}
