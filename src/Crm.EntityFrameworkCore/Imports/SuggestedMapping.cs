namespace Crm.Imports;

/// <summary>What a file's columns seem to be, by its headers and its first rows.</summary>
/// <param name="Columns">Every column, in the order of the file.</param>
/// <param name="Mapping">The same as a mapping, with formats of numbers and times as the samples have them; to be corrected and handed to the import.</param>
/// <param name="Missing">Fields that the import needs and no column seems to be.</param>
/// <param name="Warnings">What somebody should decide: days that may be months, statuses that the process does not know.</param>
public sealed record SuggestedMapping(IReadOnlyList<SuggestedColumn> Columns, ImportMapping Mapping, IReadOnlyList<string> Missing, IReadOnlyList<string> Warnings);
