namespace Crm.Inquiries;

/// <summary>Id of an inquiry. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct InquiryId(long Value) : IId<InquiryId>
{
    static InquiryId IId<InquiryId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(InquiryId left, InquiryId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(InquiryId left, InquiryId right) => left.Value > right.Value;
}
