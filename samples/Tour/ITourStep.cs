using Tour.Output;

namespace Tour;

/// <summary>One part of the story. It does something for real, and says which numbers must have come out.</summary>
internal interface ITourStep
{
    string Title { get; }

    Task RunAsync(Stage stage, StepReport report);
}
