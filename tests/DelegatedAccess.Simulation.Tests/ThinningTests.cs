using DelegatedAccess.Simulation.Shrinking;

namespace DelegatedAccess.Simulation.Tests;

internal sealed class ThinningTests
{
    [TestCase(1)]
    [TestCase(7, 40)]
    [TestCase(0, 50, 99)]
    public void Only_what_is_needed_to_fail_is_kept(params int[] needed)
    {
        var kept = Thinning.Of([.. Enumerable.Range(0, 100)], items => needed.All(items.Contains));

        Assert.That(kept, Is.EqualTo(needed));
    }

    [Test]
    public void What_fails_by_itself_is_thinned_to_nothing() => Assert.That(Thinning.Of([1, 2, 3], _ => true), Is.Empty);

    [Test]
    public void What_cannot_be_thinned_is_kept() =>
        Assert.That(Thinning.Of([1, 2, 3], items => items.Count == 3), Is.EqualTo(new[] { 1, 2, 3 }));
}
