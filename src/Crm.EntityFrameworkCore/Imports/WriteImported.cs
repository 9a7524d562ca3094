namespace Crm.Imports;

/// <summary>Writes a batch of records; gives for each, in the same order, what became of it, or why it was refused.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="records">At least one.</param>
/// <param name="cancellation">Stops the writing.</param>
public delegate Task<IReadOnlyList<Result<ImportEffect>>> WriteImported<T>(IReadOnlyList<T> records, CancellationToken cancellation);
