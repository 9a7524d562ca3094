namespace Crm.Messages;

/// <summary>Id of a message as kept here. <c>default</c> is none. The id that a mail carries is <see cref="Message.Reference"/>.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct MessageId(long Value) : IId<MessageId>
{
    static MessageId IId<MessageId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(MessageId left, MessageId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(MessageId left, MessageId right) => left.Value > right.Value;
}
