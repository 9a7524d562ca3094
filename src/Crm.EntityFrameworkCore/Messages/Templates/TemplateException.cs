namespace Crm.Messages;

/// <summary>A template could not be filled: it would become too long or takes too many steps, or the engine does not understand it.</summary>
public sealed class TemplateException : Exception
{
    /// <summary>An exception.</summary>
    public TemplateException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
