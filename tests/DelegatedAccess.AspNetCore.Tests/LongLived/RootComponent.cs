using Microsoft.AspNetCore.Components;

namespace DelegatedAccess.AspNetCore.Tests.LongLived;

/// <summary>A page with nothing on it.</summary>
internal sealed class RootComponent : ComponentBase;
