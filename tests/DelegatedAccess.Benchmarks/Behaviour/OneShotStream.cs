using System.Text;

namespace DelegatedAccess.Benchmarks.Behaviour;

/// <summary>A body that comes from elsewhere, and is gone once it was read.</summary>
internal sealed class OneShotStream() : MemoryStream(Encoding.UTF8.GetBytes("""{"name":"example.com"}"""))
{
    public override bool CanSeek => false;
}
