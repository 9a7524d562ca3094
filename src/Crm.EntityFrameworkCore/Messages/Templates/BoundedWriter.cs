using System.Text;

namespace Crm.Messages;

/// <summary>Takes so many characters, and no more.</summary>
internal sealed class BoundedWriter(int most) : TextWriter
{
    private readonly StringBuilder text = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        Demand(1);
        text.Append(value);
    }

    public override void Write(string? value)
    {
        Demand(value?.Length ?? 0);
        text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Demand(count);
        text.Append(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Demand(buffer.Length);
        text.Append(buffer);
    }

    public override string ToString() => text.ToString();

    private void Demand(int length)
    {
        if (text.Length + length > most)
            throw new TemplateException($"The text would have more than {most} characters.");
    }
}
