/// Everything that computes. Needs nothing but the language itself.
module berth.core {
  requires static org.jspecify;

  exports berth;
  exports berth.advice;
  exports berth.catalogue;
  exports berth.command;
  exports berth.device;
  exports berth.fit;
  exports berth.gguf;
  exports berth.graph;
  exports berth.hub;
  exports berth.json;
  exports berth.memory;
  exports berth.model;
  exports berth.placement;
  exports berth.plan;
  exports berth.planner;
  exports berth.quantization;
  exports berth.safetensors;
  exports berth.source;
  exports berth.speed;
  exports berth.calibration;
  exports berth.units;
}
