namespace DelegatedAccess.Cloudflare.Operations;

/// <summary>
/// Which scopes an operation of API v4 accepts. Read at the first use from <c>operations.txt</c>, and kept as three flat arrays.
/// </summary>
internal sealed class OperationTable
{
    private const string ResourceName = "DelegatedAccess.Cloudflare.operations.txt";
    private const int MaxPathLength = 2048;

    private static readonly Lazy<OperationTable> LazyInstance = new(Load);

    private readonly OperationNode[] _nodes;
    private readonly Operation[] _operations;
    private readonly string[][] _scopes;

    internal OperationTable(OperationNode[] nodes, Operation[] operations, string[][] scopes)
    {
        _nodes = nodes;
        _operations = operations;
        _scopes = scopes;
    }

    public static OperationTable Instance => LazyInstance.Value;

    /// <summary>The scopes of which one suffices, the one to ask for first in front; empty where it is not known.</summary>
    /// <param name="method">The method of the request; HEAD is read as GET.</param>
    /// <param name="address">The address of the request.</param>
    /// <param name="apiBase">The address that the paths of the table start from.</param>
    public IReadOnlyList<string> Find(HttpMethod method, Uri address, Uri apiBase)
    {
        if (!address.IsAbsoluteUri || !string.Equals(address.Authority, apiBase.Authority, StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var path = address.AbsolutePath.AsSpan();
        var prefix = apiBase.AbsolutePath.AsSpan().TrimEnd('/');
        if (path.Length > MaxPathLength || !path.StartsWith(prefix, StringComparison.Ordinal) || !path[prefix.Length..].StartsWith('/'))
        {
            return [];
        }

        path = path[(prefix.Length + 1)..];
        if (path.EndsWith('/'))
        {
            path = path[..^1];
        }

        var asked = method == HttpMethod.Head ? HttpMethod.Get.Method : method.Method;
        var list = path.IsEmpty ? Operation.NotFound : Match(0, path, asked);
        return list >= 0 ? _scopes[list] : [];
    }

    // A literal segment beats a parameter, unless no operation of this method is found behind it.
    private int Match(int node, ReadOnlySpan<char> path, string method)
    {
        if (path.IsEmpty)
        {
            return OperationOf(_nodes[node], method);
        }

        var slash = path.IndexOf('/');
        var segment = slash < 0 ? path : path[..slash];
        var rest = slash < 0 ? [] : path[(slash + 1)..];
        if (segment.IsEmpty || (slash >= 0 && rest.IsEmpty))
        {
            return Operation.NotFound;
        }

        var parameter = -1;
        for (var child = node + 1; child < _nodes[node].End; child = _nodes[child].End)
        {
            if (_nodes[child].IsParameter)
            {
                parameter = child;
            }
            else if (segment.SequenceEqual(_nodes[child].Segment) && Match(child, rest, method) is var found and not Operation.NotFound)
            {
                return found;
            }
        }

        return parameter < 0 ? Operation.NotFound : Match(parameter, rest, method);
    }

    private int OperationOf(OperationNode node, string method)
    {
        foreach (var operation in _operations.AsSpan(node.FirstOperation, node.OperationCount))
        {
            if (operation.Method == method)
            {
                return operation.List;
            }
        }

        return Operation.NotFound;
    }

    private static OperationTable Load()
    {
        using var stream = typeof(OperationTable).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return OperationTableReader.Read(reader);
    }
}
