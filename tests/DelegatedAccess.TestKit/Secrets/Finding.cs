namespace DelegatedAccess.TestKit;

/// <summary>A secret in a text that left the process.</summary>
internal sealed record Finding(string Place, string Text, string Secret)
{
    public override string ToString() => $"{Place}: {Text}";
}
