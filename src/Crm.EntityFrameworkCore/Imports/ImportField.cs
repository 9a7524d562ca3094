namespace Crm.Imports;

/// <summary>A field that an import takes.</summary>
/// <param name="Name">Our name, as mappings say it; of custom fields with <c>custom.</c> before the code.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="IsRequired">Whether a file without it is refused.</param>
/// <param name="Headers">Headers under which it is found by itself.</param>
public sealed record ImportField(string Name, ColumnKind Kind, bool IsRequired, IReadOnlyList<string> Headers)
{
    internal static ImportField Of(Column column) => new(column.Field, column.Kind, column.IsRequired, column.Headers);
}
