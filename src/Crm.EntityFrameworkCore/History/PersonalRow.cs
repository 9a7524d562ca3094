using Crm.Store;

namespace Crm.History;

/// <summary>The personal data of one change record, apart from it so that they can be erased.</summary>
internal sealed class PersonalRow
{
    private Utf8Text? written;

    public long Ticket { get; set; }
    public int Ordinal { get; set; }

    /// <summary>The customer whom the data are about; 0 where none is known.</summary>
    public long Subject { get; set; }

    public byte[]? Salt { get; set; }
    public string? Document { get; set; }

    /// <summary>The document of a record that is just being made, as it is stored; <see cref="Document"/> is of those that are read.</summary>
    internal Utf8Text? Written => written;

    internal void Write(Utf8Text? text) => written = text;
}
