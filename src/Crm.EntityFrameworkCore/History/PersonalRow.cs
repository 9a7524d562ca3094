namespace Crm.History;

/// <summary>The personal data of one change record, apart from it so that they can be erased.</summary>
internal sealed class PersonalRow
{
    public long Ticket { get; set; }
    public int Ordinal { get; set; }

    /// <summary>The customer whom the data are about; 0 where none is known.</summary>
    public long Subject { get; set; }

    public byte[]? Salt { get; set; }
    public string? Document { get; set; }
}
