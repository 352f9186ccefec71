namespace DelegatedAccess.Cloudflare.Operations;

/// <summary>A path segment. The nodes stand in reading order: a node's descendants follow it, up to <see cref="End"/>.</summary>
/// <param name="Segment">The segment's text.</param>
/// <param name="End">The index behind the last descendant.</param>
/// <param name="FirstOperation">The index of the first operation that ends here.</param>
/// <param name="OperationCount">How many operations end here.</param>
internal readonly record struct OperationNode(string Segment, int End, int FirstOperation, int OperationCount)
{
    public bool IsParameter => Segment == "*";
}
