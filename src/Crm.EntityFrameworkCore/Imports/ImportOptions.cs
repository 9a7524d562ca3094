namespace Crm.Imports;

/// <summary>How an import runs.</summary>
public sealed record ImportOptions
{
    /// <summary>Everything but the writing: reading, checking, the report and the file of rejects.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Which column is what; null to find all by their usual headers. <see cref="CrmImport.SuggestAsync"/> proposes one.</summary>
    public ImportMapping? Mapping { get; init; }

    /// <summary>Where rejected rows are written with their reasons; an earlier file is replaced. Null for nowhere.</summary>
    public string? RejectPath { get; init; }

    /// <summary>Is told how far it is; null for nobody.</summary>
    public IProgress<ImportProgress>? Progress { get; init; }

    /// <summary>Progress is told after so many rows, and at the end.</summary>
    public int ProgressEvery { get; init => field = Above0(value); } = 10_000;

    /// <summary>Records that are written at once.</summary>
    public int BatchSize { get; init => field = Above0(value); } = 500;

    /// <summary>Measures how long it takes.</summary>
    public TimeProvider Time { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = TimeProvider.System;

    private static int Above0(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }
}
