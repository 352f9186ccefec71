using System.Globalization;
using System.Text;

namespace DelegatedAccess.Cloudflare.Generator;

/// <summary>
/// Writes the operations as a tree of path segments: a line per segment, indented by its depth, followed by <c>METHOD=list</c> for
/// each operation; the numbered lists of scopes come first. An operation whose scopes are not known stands in the tree only
/// where a parameter beside it would otherwise answer for it.
/// </summary>
internal static class OperationTree
{
    private const string Header = """
        # Made from cloudflare-operations.tsv by: dotnet run --project src/DelegatedAccess.Cloudflare/Generator

        """;

    public static string Write(IEnumerable<OperationRow> operations)
    {
        var root = new OperationTreeNode();
        var unknown = new List<OperationRow>();
        var lists = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            if (operation.Scopes.Count == 0)
            {
                unknown.Add(operation);
                continue;
            }

            var list = string.Join(' ', ScopeOrder.Of(operation));
            if (!lists.TryGetValue(list, out var index))
            {
                index = lists.Count;
                lists.Add(list, index);
            }

            root.Add(operation, index.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var operation in unknown.Where(operation => root.Answers(operation.Method, operation.Segments)).ToList())
        {
            root.Add(operation, "-");
        }

        var text = new StringBuilder(Header);
        foreach (var list in lists.Keys)
        {
            text.Append(list).Append('\n');
        }

        root.Write(text.Append('\n'), depth: 0);
        return text.ToString();
    }
}
