using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DelegatedAccess.Testing;

/// <summary>The values of a query or a form. A missing value reads as empty, as in Go's <c>url.Values</c>.</summary>
internal sealed class FormValues
{
    private readonly Dictionary<string, StringValues> _values;

    private FormValues(Dictionary<string, StringValues> values) => _values = values;

    public static FormValues Empty { get; } = new([]);

    public bool IsEmpty => _values.Count == 0;

    public string this[string name] => _values.TryGetValue(name, out var values) ? values[0] ?? "" : "";

    public static FormValues Parse(string text) => new(QueryHelpers.ParseQuery(text));

    public IReadOnlyList<string> All(string name) =>
        _values.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    public string[] Words(string name) => this[name].Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
